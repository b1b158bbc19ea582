package dev.mohs.report.chart;

/** The shapes that tell lines apart where colour does not. */
enum Marker {
    CIRCLE, SQUARE, TRIANGLE, DIAMOND, CROSS, DOWN;

    static Marker of(int style) {
        return values()[style % values().length];
    }

    String at(double x, double y) {
        return "M" + Plot.point(x, y) + switch (this) {
            case CIRCLE -> "m-3.5,0a3.5,3.5 0 1 0 7,0a3.5,3.5 0 1 0 -7,0z";
            case SQUARE -> "m-3.2,-3.2h6.4v6.4h-6.4z";
            case TRIANGLE -> "m0,-4.2l4,7.2h-8z";
            case DIAMOND -> "m0,-4.6l4.2,4.6l-4.2,4.6l-4.2,-4.6z";
            case CROSS -> "m-1.3,-4h2.6v2.7h2.7v2.6h-2.7v2.7h-2.6v-2.7h-2.7v-2.6h2.7z";
            case DOWN -> "m0,4.2l4,-7.2h-8z";
        };
    }
}
