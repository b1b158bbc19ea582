package dev.mohs.report.table;

import dev.mohs.analysis.AccuracyTable;
import dev.mohs.analysis.AccuracyTable.Cell;
import dev.mohs.analysis.AccuracyTable.Column;
import dev.mohs.analysis.AccuracyTable.Row;
import dev.mohs.report.csv.CsvText;
import dev.mohs.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A table for programs: shares from 0 to 1 with every digit, four fields for each column. */
final class TableCsv {

    private TableCsv() {}

    static String of(AccuracyTable table) {
        List<String> header = new ArrayList<>(List.of("model", "seeds", "epsilon"));
        table.columns().forEach(column -> header.addAll(header(column)));
        CsvText csv = new CsvText(header);
        table.rows().forEach(row -> csv.add(fields(table, row)));
        return csv.toString();
    }

    private static List<String> header(Column column) {
        return Stream.of("", " lower", " upper", " believed").map(suffix -> column.name() + suffix).toList();
    }

    private static Object[] fields(AccuracyTable table, Row row) {
        Stream<Object> first = Stream.of(
                row.group().label(), row.group().models().size(), table.result().budget(table.result().primaryEpsilon()).text());
        return Stream.concat(first, row.cells().stream().flatMap(TableCsv::fields)).toArray();
    }

    private static Stream<Object> fields(Optional<Cell> cell) {
        Optional<Interval> interval = cell.flatMap(Cell::interval);
        return Stream.of(
                cell.map(figure -> figure.accuracy().mean()),
                interval.map(Interval::lower),
                interval.map(Interval::upper),
                cell.map(figure -> !figure.isDoubted())).map(field -> field.orElse(null));
    }
}
