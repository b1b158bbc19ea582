package dev.mohs.page;

import java.util.List;

/**
 * A line chart in the coordinates of its drawing, the origin at the top left.
 *
 * @param id          unique on the page
 * @param title       what is drawn
 * @param description the same in words, for those who do not see it
 * @param width       of the drawing
 * @param height      of the drawing
 * @param frame       where the lines are drawn
 * @param xAxis       the horizontal axis
 * @param yTicks      positions on the vertical axis
 * @param guide       the level that guessing reaches, or null
 * @param series      the lines, the first one at the back
 * @param table       the same figures as a table
 */
public record Chart(
        String id,
        String title,
        String description,
        int width,
        int height,
        Frame frame,
        XAxis xAxis,
        List<Tick> yTicks,
        Tick guide,
        List<Series> series,
        Table table) implements Drawing {

    /** How many styles of line the templates know; they are numbered from 0. */
    public static final int STYLES = 8;

    public Chart {
        yTicks = List.copyOf(yTicks);
        series = List.copyOf(series);
    }

    /** Whether there is more room for words left of the value that matters most. */
    public boolean isDeclaredFarRight() {
        return Double.parseDouble(xAxis.declared().at()) > frame.middle();
    }

    /** The rectangle that the axes span. */
    public record Frame(int left, int top, int right, int bottom) {

        /** Half way along the horizontal axis. */
        public int middle() {
            return (left + right) / 2;
        }
    }

    /**
     * The horizontal axis, which begins at 0.
     *
     * @param label    what it shows
     * @param scale    how values are laid out on it: {@code linear} or {@code sqrt}
     * @param largest  the value at its right end
     * @param ticks    positions; a tick without a label has an empty one
     * @param declared the value that matters most
     */
    public record XAxis(String label, String scale, String largest, List<Tick> ticks, Tick declared) {

        public XAxis {
            ticks = List.copyOf(ticks);
        }
    }

    /** A position on an axis and what is written there. */
    public record Tick(String at, String label) {}

    /**
     * One line with its band and markers.
     *
     * @param style   which colour, dash and marker
     * @param name    what the line stands for
     * @param label   the same, cut where it is long
     * @param band    the outline of the interval; empty when there is none
     * @param thin    one path per training seed; empty when there is one seed
     * @param line    the path of the mean
     * @param markers one marker per measured point, as one path; empty when it steps at every measured point
     * @param labelX  where the name stands
     * @param labelY  where the name stands
     * @param leader  from the end of the line to the name
     * @param points  what was measured
     */
    public record Series(
            int style,
            String name,
            String label,
            String band,
            List<String> thin,
            String line,
            String markers,
            String labelX,
            String labelY,
            String leader,
            List<Point> points) {

        public Series {
            thin = List.copyOf(thin);
            points = List.copyOf(points);
        }
    }

    /** A figure on a line: where it stands, and what it says. */
    public record Point(String x, String y, String text) {}
}
