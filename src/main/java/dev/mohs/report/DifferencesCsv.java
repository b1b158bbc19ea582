package dev.mohs.report;

import dev.mohs.report.Findings.UnderAttack;
import dev.mohs.result.Comparison.Row;
import java.util.List;

/**
 * {@code differences.csv}: one row per attack, pair of groups and ε, and one per attack and pair for the area under the
 * curve, where {@code epsilon} is empty. Accuracies and differences are shares; an interval that does not exist is
 * empty.
 */
final class DifferencesCsv {

    /** The format that this version writes, the first field of every row. */
    static final String SCHEMA = "mohs-differences-csv/1";

    private static final List<String> HEADER = List.of(
            "schema", "dataset", "attack", "norm", "measure", "epsilon", "first", "second", "first_value",
            "second_value",
            "difference", "ci_low", "ci_high", "p", "adjusted_p", "test");

    private DifferencesCsv() {}

    static String of(Findings findings) {
        CsvText csv = new CsvText(HEADER);
        String dataset = findings.result().dataset().name();
        for (UnderAttack attack : findings.attacks()) {
            attack.comparison().areas().forEach(row -> add(csv, dataset, attack.norm(), "area_under_curve", row));
            attack.comparison().rows().forEach(row -> add(csv, dataset, attack.norm(), "accuracy_within", row));
        }
        return csv.toString();
    }

    private static void add(CsvText csv, String dataset, String norm, String measure, Row row) {
        csv.add(SCHEMA, dataset, row.attack(), norm, measure, row.epsilon(), row.groupA(), row.groupB(),
                row.meanA(), row.meanB(), row.difference(), row.lower(), row.upper(),
                row.pValue(), row.adjustedP(), row.test().text());
    }
}
