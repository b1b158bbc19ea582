package dev.mohs.report.csv;

import dev.mohs.result.AttackSummary;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.Outcomes;
import dev.mohs.statistics.Tally;
import java.util.List;

/**
 * {@code sweep.csv}: one row per model, attack and ε, for spreadsheets and plots. Accuracies are shares from 0 to 1
 * with every digit, budgets and distances are in input units. {@code correct_at} and {@code accuracy_at} are empty
 * where accuracy at this ε alone was not measured; {@code ci_low} and {@code ci_high} are the Wilson interval of {@code
 * accuracy_at}, and there of {@code accuracy_within}, whose own interval is {@code within_ci_low} and {@code within_ci_high}.
 * {@code epsilon_text} is ε as it was typed, {@code 8/255}.
 */
public final class CsvReport {

    /** The format that this version writes, the first field of every row. */
    public static final String SCHEMA = "mohs-csv/2";

    private static final List<String> HEADER = List.of(
            "schema", "dataset", "model", "architecture", "activation", "seed", "attack", "norm", "epsilon", "total",
            "clean_correct", "correct_at", "correct_within", "accuracy_at", "ci_low", "ci_high", "accuracy_within",
            "mean_distance", "max_distance", "forward_passes", "backward_passes", "within_ci_low", "within_ci_high",
            "epsilon_text");

    private CsvReport() {}

    /** The whole file, header first, in the order of the result. */
    public static String of(SweepResult result) {
        CsvText csv = new CsvText(HEADER);
        for (ModelCurve curve : result.curves()) {
            ModelSummary model = result.model(curve.model());
            AttackSummary attack = result.attack(curve.attack());
            curve.points().forEach(point -> add(csv, result, model, attack, curve, point));
        }
        return csv.toString();
    }

    private static void add(
            CsvText csv, SweepResult result, ModelSummary model, AttackSummary attack, ModelCurve curve,
            EpsilonPoint point) {
        Outcomes at = point.at();
        Tally within = Tally.of(point.within());
        Interval interval = within.interval();
        Interval first = at == null ? interval : Tally.of(at).interval();
        csv.add(SCHEMA, result.dataset().name(), model.name(), model.architecture(), model.activation(), model.seed(),
                attack.name(), attack.norm(), point.epsilon(), within.total(), curve.clean().correctCount(),
                at == null ? null : at.correctCount(), within.correct(), at == null ? null : Tally.of(at).accuracy(),
                first.lower(), first.upper(), within.accuracy(),
                point.meanDistance(), point.maxDistance(), point.forwardPasses(), point.backwardPasses(),
                interval.lower(), interval.upper(), result.budget(point.epsilon()).text());
    }
}
