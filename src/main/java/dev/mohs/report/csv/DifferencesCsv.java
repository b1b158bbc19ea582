package dev.mohs.report.csv;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.difference.GroupDifference;
import dev.mohs.result.SweepResult;
import java.util.List;

/**
 * {@code differences.csv}: one row per attack and pair of groups that can be believed at the declared ε, the measure
 * {@code declared}, its {@code adjusted_p} that of the verdict; then the secondary measures, one row per attack and pair for the
 * area under the curve, where {@code epsilon} is empty, and one per attack, pair and ε. Accuracies and differences are shares; an
 * interval that does not exist is empty. {@code epsilon_text} is ε as it was typed, {@code 8/255}; {@code believed} is {@code no}
 * where a warning touches one of the two.
 */
public final class DifferencesCsv {

    /** The format that this version writes, the first field of every row. */
    public static final String SCHEMA = "mohs-differences-csv/2";

    private static final List<String> HEADER = List.of(
            "schema", "dataset", "attack", "norm", "measure", "epsilon", "first", "second", "first_value",
            "second_value",
            "difference", "ci_low", "ci_high", "p", "adjusted_p", "test", "epsilon_text", "believed");

    private DifferencesCsv() {}

    /** The whole file, header first, attack by attack. */
    public static String of(SweepAnalysis analysis) {
        CsvText csv = new CsvText(HEADER);
        for (AttackAnalysis attack : analysis.attacks()) {
            attack.declaredDifferences()
                    .forEach(difference -> add(csv, analysis.result(), attack, "declared", difference.row()));
            attack.comparison().areas().forEach(row -> add(csv, analysis.result(), attack, "area_under_curve", row));
            attack.comparison().rows().forEach(row -> add(csv, analysis.result(), attack, "accuracy_within", row));
        }
        return csv.toString();
    }

    private static void add(CsvText csv, SweepResult result, AttackAnalysis attack, String measure, GroupDifference row) {
        csv.add(SCHEMA, result.dataset().name(), row.attack(), attack.norm(), measure, row.epsilon(), row.groupA(), row.groupB(),
                row.meanA(), row.meanB(), row.difference(), row.lower(), row.upper(),
                row.pValue(), row.adjustedP(), row.test().text(),
                row.epsilon() == null ? null : result.budget(row.epsilon()).text(),
                attack.isDoubted(row.groupA()) || attack.isDoubted(row.groupB()) ? "no" : "yes");
    }
}
