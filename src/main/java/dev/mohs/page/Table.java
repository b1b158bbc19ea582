package dev.mohs.page;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A table whose first column heads its rows.
 *
 * @param caption what the figures are and their unit
 * @param head    the column headings, the one over the row headings first
 * @param rows    each as wide as {@code head}
 */
public record Table(String caption, List<String> head, List<Row> rows) implements Block {

    public Table {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.cells().size() != head.size() - 1) {
                throw new IllegalArgumentException("row '" + row.heading() + "' of table '" + caption + "' has "
                        + row.cells().size() + " cells under " + (head.size() - 1) + " headings");
            }
        }
    }

    /** The headings of the columns of cells; those over figures are set flush right like them. */
    public List<Cell> headings() {
        return IntStream.range(1, head.size())
                .mapToObj(column -> new Cell(head.get(column), isOverFigures(column) ? "number" : ""))
                .toList();
    }

    private boolean isOverFigures(int column) {
        return rows.stream().anyMatch(row -> row.cells().get(column - 1).style().startsWith("number"));
    }

    /** One line of the table. */
    public record Row(String heading, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        /** A row of unshaded cells. */
        public static Row of(String heading, List<String> cells) {
            return new Row(heading, cells.stream().map(Cell::of).toList());
        }
    }

    /**
     * One cell.
     *
     * @param text  what stands in the cell
     * @param style space-separated classes: {@code number}, {@code warning}, {@code h0} … {@code h10} (shading)
     */
    public record Cell(String text, String style) {

        private static final int SHADES = 10;

        /** Words, or a figure: figures are set flush right. */
        public static Cell of(String text) {
            return new Cell(text, isFigure(text) ? "number" : "");
        }

        /** A figure on a background as strong as {@code share}, from 0 to 1. */
        public static Cell shaded(String text, double share) {
            return new Cell(text, "number h" + Math.round(SHADES * Math.min(1, Math.max(0, share))));
        }

        private static boolean isFigure(String text) {
            return text.isEmpty() || "0123456789+-<>–".indexOf(text.charAt(0)) >= 0;
        }
    }
}
