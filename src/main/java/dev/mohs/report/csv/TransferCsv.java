package dev.mohs.report.csv;

import dev.mohs.analysis.Fooled;
import dev.mohs.analysis.TransferMatrix;
import dev.mohs.result.TransferResult;
import dev.mohs.statistics.Interval;
import java.util.List;
import java.util.Optional;

/**
 * {@code transfer.csv}: one row per model that examples were made for and model that judges them. {@code correct} counts the
 * perturbed examples that the target gets right, {@code broken} those of its {@code clean_correct} that it gets wrong; {@code
 * fooled} is the share of the two with {@code ci_low} and {@code ci_high}, its Wilson interval, all three empty for a target that
 * gets no clean example right. ε is in input units, {@code epsilon_text} as it was typed.
 */
public final class TransferCsv {

    /** The format that this version writes, the first field of every row. */
    public static final String SCHEMA = "mohs-transfer-csv/2";

    private static final List<String> HEADER = List.of(
            "schema", "dataset", "attack", "norm", "epsilon", "source", "target", "total", "clean_correct", "correct", "broken",
            "fooled", "ci_low", "ci_high", "epsilon_text");

    private TransferCsv() {}

    /** The whole file, header first, in the order of the result. */
    public static String of(TransferResult result) {
        CsvText csv = new CsvText(HEADER);
        TransferMatrix matrix = new TransferMatrix(result);
        for (int source : result.sources()) {
            for (int target : result.targets()) {
                add(csv, matrix, source, target);
            }
        }
        return csv.toString();
    }

    private static void add(CsvText csv, TransferMatrix matrix, int source, int target) {
        TransferResult result = matrix.result();
        Fooled fooled = matrix.fooled(source, target);
        Optional<Interval> interval = fooled.interval();
        csv.add(SCHEMA, result.dataset().name(), result.attack().name(), result.attack().norm(), result.epsilon(),
                result.models().get(source).name(), result.models().get(target).name(), result.dataset().count(), fooled.right(),
                result.outcomes().get(source).get(target).correctCount(), fooled.broken(),
                interval.isEmpty() ? null : fooled.share(),
                interval.map(Interval::lower).orElse(null), interval.map(Interval::upper).orElse(null),
                result.budget().text());
    }
}
