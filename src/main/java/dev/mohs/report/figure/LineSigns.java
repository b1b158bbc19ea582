package dev.mohs.report.figure;

import dev.mohs.report.figure.Drawing.Corner;
import dev.mohs.report.figure.Drawing.Shape;
import java.util.List;

/** How the lines of a figure look: one that cannot be believed is dashed and its markers are hollow. */
final class LineSigns {

    private static final List<Double> DASHED = List.of(3., 2.);

    private LineSigns() {}

    static Shape path(int line, boolean isDoubted, List<Corner> corners) {
        return Shape.line(corners, Shade.of(line), Type.CURVE, isDoubted ? DASHED : List.of());
    }

    static Shape marker(int line, boolean isDoubted, double x, double y) {
        return new Shape(Marker.of(line).at(x, y), true, Shade.of(line), .8, List.of(),
                isDoubted ? Shade.WHITE : Shade.of(line), 1);
    }
}
