package dev.mohs.page;

import java.util.List;

/**
 * Figures with their intervals beside a line that stands for none, one row each, in the coordinates of the drawing, the origin at
 * the top left.
 *
 * @param id          unique on the page
 * @param title       what is drawn
 * @param description the same in words, for those who do not see it
 * @param width       of the drawing
 * @param height      of the drawing
 * @param frame       where the intervals are drawn
 * @param xLabel      what the horizontal axis shows
 * @param xTicks      positions on the horizontal axis
 * @param zero        where 0 stands on the horizontal axis
 * @param rows        from the top down
 * @param table       the same figures as a table
 */
public record IntervalPlot(
        String id,
        String title,
        String description,
        int width,
        int height,
        Chart.Frame frame,
        String xLabel,
        List<Chart.Tick> xTicks,
        String zero,
        List<Row> rows,
        Table table) implements Drawing {

    public IntervalPlot {
        xTicks = List.copyOf(xTicks);
        rows = List.copyOf(rows);
    }

    /**
     * One figure.
     *
     * @param style   which colour
     * @param name    what is compared
     * @param figure  the figure and its interval as words
     * @param nameY   the base line of the words
     * @param y       the height of the interval
     * @param at      where the figure stands
     * @param from    where the interval begins; empty when there is none
     * @param to      where it ends; empty when there is none
     * @param isShown whether the figure is more than chance: drawn full, and hollow otherwise
     */
    public record Row(
            int style, String name, String figure, String nameY, String y, String at, String from, String to, boolean isShown) {

        /** Whether there is an interval. */
        public boolean hasInterval() {
            return !from.isEmpty();
        }
    }
}
