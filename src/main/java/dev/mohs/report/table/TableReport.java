package dev.mohs.report.table;

import dev.mohs.Unknown;
import dev.mohs.analysis.AccuracyTable;
import dev.mohs.analysis.AccuracyTable.Column;
import dev.mohs.analysis.AccuracyTable.Kind;
import dev.mohs.analysis.NamedAttack;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.SweepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A table of models against attacks as text of several formats. */
public final class TableReport {

    /** The names of the formats. */
    public static final List<String> FORMATS = List.of("latex", "markdown", "csv");

    private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

    private TableReport() {}

    /**
     * The columns that {@code typed} names, in its order: {@code clean}, {@code worst}, {@code worst(norm)} and names of attacks,
     * with commas between; all there are where it is null.
     *
     * @throws dev.mohs.UserException if it names something else
     */
    public static List<Column> columns(String typed, SweepResult result) {
        List<Column> all = AccuracyTable.columns(result);
        if (typed == null) {
            return all;
        }
        List<Column> columns = new ArrayList<>();
        for (String part : COMMA_OUTSIDE_PARENTHESES.split(typed)) {
            List<Column> meant = meant(part.strip(), all);
            if (meant.isEmpty()) {
                throw Unknown.choice("each of --columns", part.strip(), all.stream().map(TableReport::name).toList());
            }
            columns.addAll(meant);
        }
        return columns;
    }

    private static List<Column> meant(String typed, List<Column> all) {
        if (typed.equals("worst")) {
            return worst(all);
        }
        Optional<AttackSummary> attack = NamedAttack.find(typed, all.stream()
                .filter(column -> column.kind() == Kind.ATTACK)
                .map(column -> column.attacks().get(0))
                .toList());
        return all.stream()
                .filter(column -> typed.equals(name(column))
                        || (column.kind() == Kind.ATTACK && attack.filter(column.attacks().get(0)::equals).isPresent()))
                .toList();
    }

    /** Of a single attack that looks at the model, the worst case is its own. */
    private static List<Column> worst(List<Column> all) {
        List<Column> joined = all.stream().filter(column -> column.kind() == Kind.WORST).toList();
        return !joined.isEmpty() ? joined : all.stream()
                .filter(column -> column.kind() == Kind.ATTACK && !column.attacks().get(0).isControl())
                .toList();
    }

    /** What is typed for a column. */
    private static String name(Column column) {
        return column.kind() == Kind.WORST ? "worst(" + column.attacks().get(0).norm() + ")" : column.name();
    }

    /** The table in one of {@link #FORMATS}, the last line ended. */
    public static String of(AccuracyTable table, String format) {
        return switch (format) {
            case "latex" -> LatexTable.of(table);
            case "markdown" -> MarkdownTable.of(table);
            case "csv" -> TableCsv.of(table);
            default -> throw Unknown.choice("the format of a table", format, FORMATS);
        };
    }
}
