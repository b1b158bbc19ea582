package dev.mohs.report;

import dev.mohs.report.Findings.UnderAttack;
import dev.mohs.result.Comparison.Row;
import dev.mohs.result.SweepResult;
import java.util.List;

/**
 * {@code differences.csv}: one row per attack, pair of groups and ε, and one per attack and pair for the area under the
 * curve, where {@code epsilon} is empty. Accuracies and differences are shares; an interval that does not exist is
 * empty. {@code epsilon_text} is ε as it was typed, {@code 8/255}.
 */
final class DifferencesCsv {

    /** The format that this version writes, the first field of every row. */
    static final String SCHEMA = "mohs-differences-csv/2";

    private static final List<String> HEADER = List.of(
            "schema", "dataset", "attack", "norm", "measure", "epsilon", "first", "second", "first_value",
            "second_value",
            "difference", "ci_low", "ci_high", "p", "adjusted_p", "test", "epsilon_text");

    private DifferencesCsv() {}

    static String of(Findings findings) {
        CsvText csv = new CsvText(HEADER);
        for (UnderAttack attack : findings.attacks()) {
            attack.comparison().areas().forEach(row -> add(csv, findings.result(), attack.norm(), "area_under_curve", row));
            attack.comparison().rows().forEach(row -> add(csv, findings.result(), attack.norm(), "accuracy_within", row));
        }
        return csv.toString();
    }

    private static void add(CsvText csv, SweepResult result, String norm, String measure, Row row) {
        csv.add(SCHEMA, result.dataset().name(), row.attack(), norm, measure, row.epsilon(), row.groupA(), row.groupB(),
                row.meanA(), row.meanB(), row.difference(), row.lower(), row.upper(),
                row.pValue(), row.adjustedP(), row.test().text(),
                row.epsilon() == null ? null : result.budget(row.epsilon()).text());
    }
}
