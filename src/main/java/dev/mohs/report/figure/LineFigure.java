package dev.mohs.report.figure;

import java.util.List;

/**
 * Lines over ε.
 *
 * @param caption what would stand below it in a paper
 * @param x       the horizontal axis
 * @param y       the vertical axis
 * @param lines   the first one at the back
 * @param guides  levels and places to compare with
 * @param notes   what must not be read past
 */
record LineFigure(String caption, Axis x, Axis y, List<Line> lines, List<Guide> guides, List<String> notes) implements Figure {

    LineFigure {
        lines = List.copyOf(lines);
        guides = List.copyOf(guides);
        notes = List.copyOf(notes);
    }

    @Override
    public List<String> names() {
        return lines.stream().map(Line::name).toList();
    }

    /** A place on an axis and what is written there; nothing where it is empty. */
    record Tick(double at, String label) {}

    /**
     * One axis.
     *
     * @param label      what it shows
     * @param low        the value where it begins
     * @param high       the value where it ends, above {@code low}
     * @param squareRoot whether distances on it grow with the square root of the value; it begins at 0 then
     * @param ticks      by rising value
     */
    record Axis(String label, double low, double high, boolean squareRoot, List<Tick> ticks) {

        Axis {
            ticks = List.copyOf(ticks);
        }

        /** Where a value stands, from 0 to 1. */
        double position(double value) {
            double share = (Math.min(high, Math.max(low, value)) - low) / (high - low);
            return squareRoot ? Math.sqrt(share) : share;
        }
    }

    /** A point of a line with the limits of its interval; both are NaN where there is none. */
    record Point(double x, double y, double lower, double upper) {

        static Point of(double x, double y) {
            return new Point(x, y, Double.NaN, Double.NaN);
        }

        boolean hasLimits() {
            return !Double.isNaN(lower);
        }
    }

    /**
     * One line.
     *
     * @param name      what it stands for
     * @param isDoubted whether its figures cannot be believed
     * @param path      what it runs through
     * @param marks     where its marker stands
     */
    record Line(String name, boolean isDoubted, List<Point> path, List<Point> marks) {

        Line {
            path = List.copyOf(path);
            marks = List.copyOf(marks);
        }

        /** What its band runs through. */
        List<Point> limits() {
            return path.stream().filter(Point::hasLimits).toList();
        }
    }

    /** A line across the plot at a value of one axis, with a name or none. */
    record Guide(boolean isVertical, double at, String name) {}
}
