package dev.mohs.evaluation.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.UnitResult;
import dev.mohs.io.CheckedLine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** What came of a unit as one line of text, for the way from one process to another; every number is the same afterwards. */
public final class UnitText {

    private UnitText() {}

    /** One of the first two is null. */
    private record Line(
            @JsonInclude(JsonInclude.Include.NON_NULL) UnitRecord record,
            @JsonInclude(JsonInclude.Include.NON_NULL) UnitFailure failure,
            List<Broken> broken) {

        static Line of(MeasuredUnit measured) {
            List<Broken> broken = measured.broken().stream().map(Broken::of).toList();
            return measured.result() instanceof UnitRecord record
                    ? new Line(record, null, broken)
                    : new Line(null, (UnitFailure) measured.result(), broken);
        }

        Optional<MeasuredUnit> measured() {
            UnitResult result = record == null ? failure : record;
            return result == null || broken == null
                    ? Optional.empty()
                    : Optional.of(new MeasuredUnit(result, broken.stream().map(example -> example.of(result)).toList()));
        }
    }

    /** @param input float32, little-endian; in JSON as Base64 */
    private record Broken(int index, int label, int prediction, double epsilon, byte[] input) {

        static Broken of(BrokenExample example) {
            byte[] bytes = new byte[example.input().length * Float.BYTES];
            littleEndian(bytes).asFloatBuffer().put(example.input());
            return new Broken(example.index(), example.label(), example.prediction(), example.epsilon(), bytes);
        }

        BrokenExample of(UnitResult unit) {
            float[] values = new float[input.length / Float.BYTES];
            littleEndian(input).asFloatBuffer().get(values);
            return new BrokenExample(unit.model(), unit.attack(), index, label, prediction, epsilon, values);
        }

        private static ByteBuffer littleEndian(byte[] bytes) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** The text of {@code measured}, without a line feed. */
    public static String of(MeasuredUnit measured) {
        return CheckedLine.text(Line.of(measured));
    }

    /** What {@code text} says; empty when it is damaged or says something else. */
    public static Optional<MeasuredUnit> parse(String text) {
        return CheckedLine.content(text, Line.class).flatMap(Line::measured);
    }
}
