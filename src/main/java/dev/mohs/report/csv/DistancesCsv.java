package dev.mohs.report.csv;

import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.SweepResult;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code distances.csv}: one row per example, model and attack that looks for the smallest perturbation. {@code
 * distance} is the smallest that was found, in input units with every digit: 0 for an example that the model gets wrong
 * clean, empty where nothing was found.
 */
public final class DistancesCsv {

    /** The format that this version writes, the first field of every row. */
    public static final String SCHEMA = "mohs-distances-csv/1";

    private static final List<String> HEADER = List.of(
            "schema", "dataset", "model", "attack", "norm", "example", "label", "class", "clean_correct", "distance");

    private DistancesCsv() {}

    /** The whole file, header first, in the order of the result. */
    public static String of(SweepResult result) {
        CsvText csv = new CsvText(HEADER);
        for (ModelCurve curve : result.curves()) {
            if (curve.minimalDistances() != null) {
                IntStream.range(0, result.dataset().count()).forEach(example -> add(csv, result, curve, example));
            }
        }
        return csv.toString();
    }

    private static void add(CsvText csv, SweepResult result, ModelCurve curve, int example) {
        int label = result.dataset().labels().get(example);
        double distance = curve.minimalDistances().of(example);
        csv.add(SCHEMA, result.dataset().name(), curve.model(), curve.attack(),
                result.attack(curve.attack()).norm(), result.dataset().indexOf(example), label,
                result.dataset().classNames().get(label),
                curve.clean().isCorrect(example), distance == MinimalDistances.NEVER ? null : distance);
    }
}
