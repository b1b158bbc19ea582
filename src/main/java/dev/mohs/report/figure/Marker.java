package dev.mohs.report.figure;

import dev.mohs.report.figure.Drawing.Corner;
import java.util.List;
import java.util.stream.IntStream;

/** The shapes that tell lines apart where colour does not; six of them and seven colours make 42 lines before one comes again. */
enum Marker {
    CIRCLE(20, 0, 1), SQUARE(4, 45, 1.2), TRIANGLE(3, 90, 1.3), DIAMOND(4, 0, 1.3), DOWN(3, 270, 1.3), PENTAGON(5, 90, 1.15);

    private static final double RADIUS = 2.1;

    private final int corners;
    private final double start;
    private final double factor;

    Marker(int corners, double start, double factor) {
        this.corners = corners;
        this.start = start;
        this.factor = factor;
    }

    static Marker of(int line) {
        return values()[line % values().length];
    }

    /** Its outline around a place. */
    List<Corner> at(double x, double y) {
        return IntStream.range(0, corners).mapToObj(i -> {
            double angle = Math.toRadians(start + 360. * i / corners);
            return new Corner(x + factor * RADIUS * Math.cos(angle), y - factor * RADIUS * Math.sin(angle));
        }).toList();
    }
}
