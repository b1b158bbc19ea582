package dev.mohs.report.figure;

/** Sizes of type and widths of lines on paper, in points, as journals ask for them: no type below 6, no line below half a point. */
final class Type {

    static final double LABEL = 8;
    static final double TICK = 7;
    static final double NOTE = 6.5;
    static final double SMALLEST = 5;

    /** From one line of a type to the next. */
    static final double LEADING = 1.25;

    static final double AXIS = .6;
    static final double CURVE = 1.1;
    static final double GUIDE = .6;

    /** From an axis to what is written beside it. */
    static final double GAP = 3;

    private Type() {}
}
