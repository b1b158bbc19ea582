package dev.mohs.evaluation.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.UnitResult;
import dev.mohs.io.CheckedLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What came of a unit as one line of text, for the way from one process to another; every number is the same afterwards. */
public final class UnitText {

    private UnitText() {}

    /** One of the first two is null. */
    private record Line(
            @JsonInclude(JsonInclude.Include.NON_NULL) UnitRecord record,
            @JsonInclude(JsonInclude.Include.NON_NULL) UnitFailure failure,
            List<BrokenExample> broken) {

        static Line of(MeasuredUnit measured) {
            UnitResult result = measured.result();
            return result instanceof UnitRecord record
                    ? new Line(record, null, measured.broken())
                    : new Line(null, (UnitFailure) result, measured.broken());
        }

        Optional<MeasuredUnit> measured() {
            UnitResult result = record == null ? failure : record;
            return result == null || broken == null ? Optional.empty() : Optional.of(new MeasuredUnit(result, broken));
        }
    }

    /** The text of {@code measured}, without a line feed. */
    public static String of(MeasuredUnit measured) {
        return new String(CheckedLine.of(Line.of(measured)), StandardCharsets.UTF_8).stripTrailing();
    }

    /** What {@code text} says; empty when it is damaged or says something else. */
    public static Optional<MeasuredUnit> parse(String text) {
        return CheckedLine.content(text.getBytes(StandardCharsets.UTF_8), Line.class).flatMap(Line::measured);
    }
}
