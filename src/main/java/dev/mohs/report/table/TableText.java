package dev.mohs.report.table;

import dev.mohs.analysis.AccuracyTable;
import dev.mohs.analysis.AccuracyTable.Cell;
import dev.mohs.analysis.AccuracyTable.Row;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.Check;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Percent;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tables say around their figures: what these are, which cannot be believed, which are missing. */
public final class TableText {

    /** Stands behind a figure that cannot be believed. */
    public static final String MARK = "†";

    private TableText() {}

    /** What the figures and their intervals are. */
    static String caption(AccuracyTable table) {
        return shares(table) + " In parentheses, 95 % intervals: " + intervals(table) + ".";
    }

    /** What the figures are. */
    public static String shares(AccuracyTable table) {
        SweepResult result = table.result();
        String norms = result.attacks().stream().map(AttackSummary::norm).distinct().map(TableText::norm)
                .collect(Collectors.joining(" and "));
        return "Accuracy in % within ε = " + Text.declaredEpsilon(result) + " (" + norms + ") on "
                + Text.examples(result.dataset()) + ".";
    }

    /** {@code ℓ∞} for {@code linf}: a norm as papers write it. */
    public static String norm(String norm) {
        return "ℓ" + norm.substring(1).replace("inf", "∞");
    }

    private static String intervals(AccuracyTable table) {
        String seeds = "Student’s t over training seeds";
        String examples = "Wilson’s over examples";
        List<Boolean> several = table.rows().stream().map(row -> row.group().models().size() > 1).distinct().toList();
        return several.size() == 2
                ? seeds + " where there are several, else " + examples
                : several.get(0) ? seeds : examples;
    }

    /** One sentence for each thing to know before a figure is believed. */
    public static List<String> notes(AccuracyTable table) {
        List<String> notes = new ArrayList<>();
        doubts(table).ifPresent(doubts -> notes.add(MARK + " cannot be believed, as integrity checks warn: " + doubts + "."));
        failures(table).ifPresent(notes::add);
        return notes;
    }

    /** {@code zero gradients (cnn-relu-s1), steps suffice (cnn-relu-s1 and -s2)}: each check that touches a figure of the table. */
    private static Optional<String> doubts(AccuracyTable table) {
        Map<String, List<String>> models = cells(table).flatMap(cell -> cell.warnings().stream()).collect(Collectors.groupingBy(
                Check::name, LinkedHashMap::new, Collectors.mapping(Check::model, Collectors.toList())));
        return models.isEmpty() ? Optional.empty() : Optional.of(models.entrySet().stream()
                .map(check -> check.getKey() + " (" + Text.list(check.getValue().stream().distinct().toList()) + ")")
                .collect(Collectors.joining(", ")));
    }

    private static Stream<Cell> cells(AccuracyTable table) {
        return table.rows().stream().map(Row::cells).flatMap(List::stream).flatMap(Optional::stream);
    }

    /** Which figures are missing, or lack models of their group. */
    private static Optional<String> failures(AccuracyTable table) {
        List<String> shown = table.columns().stream()
                .flatMap(column -> column.attacks().stream()).map(AttackSummary::name).distinct().toList();
        List<String> failures = table.result().failures().stream()
                .filter(failure -> shown.contains(failure.attack()))
                .map(failure -> failure.attack() + " on " + failure.model())
                .toList();
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of("Could not be completed, and is in no figure: " + Text.list(failures) + ".");
    }

    /** {@code 91.8 (90.1–93.2)†}; a dash where there is none. */
    static String cell(Optional<Cell> cell) {
        return cell.map(figure -> Text.percent(figure.accuracy().mean(), figure.interval()) + mark(figure)).orElse(Text.NOTHING);
    }

    /** The same without its interval. */
    static String figure(Optional<Cell> cell) {
        return cell.map(figure -> Percent.of(figure.accuracy().mean()) + mark(figure)).orElse(Text.NOTHING);
    }

    private static String mark(Cell cell) {
        return cell.isDoubted() ? MARK : "";
    }
}
