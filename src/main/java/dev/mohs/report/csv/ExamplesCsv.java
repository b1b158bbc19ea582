package dev.mohs.report.csv;

import dev.mohs.result.ModelCurve;
import dev.mohs.result.SweepResult;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * {@code examples.csv}: one row per model, attack and example, for looking at single images. {@code broken_at} is the
 * smallest ε of the sweep at which the model no longer answers correctly: 0 for an example that it gets wrong clean,
 * empty for one that survived every ε.
 */
public final class ExamplesCsv {

    /** The format that this version writes, the first field of every row. */
    public static final String SCHEMA = "mohs-examples-csv/1";

    private static final List<String> HEADER = List.of(
            "schema", "dataset", "model", "attack", "example", "label", "class", "clean_correct", "broken_at");

    private ExamplesCsv() {}

    /** The whole file, header first, in the order of the result. */
    public static String of(SweepResult result) {
        CsvText csv = new CsvText(HEADER);
        for (ModelCurve curve : result.curves()) {
            IntStream.range(0, result.dataset().count()).forEach(example -> add(csv, result, curve, example));
        }
        return csv.toString();
    }

    private static void add(CsvText csv, SweepResult result, ModelCurve curve, int example) {
        int label = result.dataset().labels().get(example);
        OptionalDouble brokenAt = curve.brokenAt(example);
        csv.add(SCHEMA, result.dataset().name(), curve.model(), curve.attack(), result.dataset().indexOf(example), label,
                result.dataset().classNames().get(label), curve.clean().isCorrect(example),
                brokenAt.isPresent() ? brokenAt.getAsDouble() : null);
    }
}
