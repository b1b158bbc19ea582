package dev.mohs.report.figure;

import java.util.List;
import java.util.stream.Stream;

/**
 * Shares as a grid of shades with their figures.
 *
 * @param caption  what would stand below it in a paper
 * @param rowTitle what the rows are
 * @param rows     their names
 * @param title    what the columns are
 * @param columns  their names
 * @param cells    row by row
 * @param notes    what must not be read past
 */
record HeatFigure(
        String caption, String rowTitle, List<String> rows, String title, List<String> columns, List<List<Cell>> cells,
        List<String> notes) implements Figure {

    HeatFigure {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        cells = cells.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
    }

    @Override
    public List<String> names() {
        return Stream.concat(rows.stream(), columns.stream()).toList();
    }

    /**
     * One share.
     *
     * @param share     from 0 to 1; NaN where there is none
     * @param text      the same as it is written
     * @param isDoubted whether it cannot be believed
     */
    record Cell(double share, String text, boolean isDoubted) {

        boolean isEmpty() {
            return Double.isNaN(share);
        }
    }
}
