package dev.mohs.report.table;

import dev.mohs.analysis.AccuracyTable;
import dev.mohs.analysis.AccuracyTable.Cell;
import dev.mohs.analysis.AccuracyTable.Column;
import dev.mohs.analysis.AccuracyTable.Row;
import dev.mohs.wording.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table for papers: a float with caption and label, ruled as the package booktabs does. */
final class LatexTable {

    private LatexTable() {}

    static String of(AccuracyTable table) {
        StringBuilder latex = new StringBuilder("% needs \\usepackage{booktabs}; made by Mohs from a results.json\n");
        latex.append("\\begin{table}\n\\centering\n");
        latex.append("\\caption{").append(LatexText.of(caption(table))).append("}\n\\label{tab:robustness}\n");
        latex.append("\\begin{tabular}{@{}l").append("r".repeat(table.columns().size())).append("@{}}\n\\toprule\n");
        latex.append(line(Stream.concat(Stream.of("Model"), table.columns().stream().map(Column::name).map(LatexText::of))));
        latex.append("\\midrule\n");
        table.rows().forEach(row -> latex.append(row(row)));
        return latex.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n").toString();
    }

    private static String caption(AccuracyTable table) {
        List<String> notes = TableText.notes(table);
        return Stream.concat(Stream.of(TableText.caption(table)), notes.stream()).collect(Collectors.joining(" "));
    }

    /** Figures, and their intervals below them: beside them, a table of five columns is wider than a page. */
    private static String row(Row row) {
        String figures = line(Stream.concat(
                Stream.of(LatexText.of(row.group().label())),
                row.cells().stream().map(TableText::figure).map(LatexText::of)));
        return figures + line(Stream.concat(Stream.of(""), row.cells().stream().map(LatexTable::interval)));
    }

    private static String interval(Optional<Cell> cell) {
        return cell.flatMap(Cell::interval).map(limits -> "{\\scriptsize (" + LatexText.of(Text.range(limits)) + ")}").orElse("");
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" & ", "", " \\\\\n"));
    }
}
