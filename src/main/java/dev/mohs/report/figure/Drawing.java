package dev.mohs.report.figure;

import java.util.List;

/**
 * A figure on paper, in points of 1/72 inch from the upper left corner.
 *
 * @param width    of the paper
 * @param height   of the paper
 * @param caption  what it shows, for those who do not see it
 * @param elements the first one at the back
 */
record Drawing(double width, double height, String caption, List<Element> elements) {

    Drawing {
        elements = List.copyOf(elements);
    }

    /** A shape or some text. */
    sealed interface Element permits Shape, Label {}

    /** A corner. */
    record Corner(double x, double y) {}

    /**
     * A line from corner to corner.
     *
     * @param corners at least two
     * @param closed  whether it ends where it begins
     * @param stroke  its colour; null for none
     * @param width   its width
     * @param dash    lengths of dashes and gaps in turn; none for a line without
     * @param fill    the colour of what it encloses; null for none
     * @param opacity of the fill, from 0 to 1
     */
    record Shape(
            List<Corner> corners, boolean closed, Shade stroke, double width, List<Double> dash, Shade fill, double opacity)
            implements Element {

        Shape {
            corners = List.copyOf(corners);
            dash = List.copyOf(dash);
        }

        static Shape line(List<Corner> corners, Shade stroke, double width, List<Double> dash) {
            return new Shape(corners, false, stroke, width, dash, null, 1);
        }

        static Shape line(double x, double y, double x2, double y2, Shade stroke, double width) {
            return line(List.of(new Corner(x, y), new Corner(x2, y2)), stroke, width, List.of());
        }

        static Shape area(List<Corner> corners, Shade fill, double opacity) {
            return new Shape(corners, true, null, 0, List.of(), fill, opacity);
        }

        /** With corners at {@code (x, y)} and {@code (x2, y2)}. */
        static Shape box(double x, double y, double x2, double y2, Shade stroke, double width, Shade fill) {
            return new Shape(List.of(new Corner(x, y), new Corner(x2, y), new Corner(x2, y2), new Corner(x, y2)), true, stroke,
                    width, List.of(), fill, 1);
        }
    }

    /** Where a label is held. */
    enum Anchor {
        START(0), MIDDLE(.5), END(1);

        private final double before;

        Anchor(double before) {
            this.before = before;
        }

        /** How much of the text lies before the place, from 0 to 1. */
        double before() {
            return before;
        }
    }

    /**
     * One line of text.
     *
     * @param x      where it is held
     * @param y      its base line
     * @param text   what it says
     * @param size   of the type
     * @param colour of the type
     * @param anchor which part of it is held
     * @param angle  counter-clockwise around the place, in degrees
     */
    record Label(double x, double y, String text, double size, Shade colour, Anchor anchor, double angle) implements Element {

        Label {
            text = Typeface.drawable(text);
        }
    }
}
