package dev.mohs.statistics;

import dev.mohs.spec.Require;

/**
 * A confidence interval.
 *
 * @param lower the lower limit
 * @param upper the upper limit, not below the lower one
 * @param level the confidence level, in (0, 1)
 */
public record Interval(double lower, double upper, double level) {

    /** The confidence level of every interval that Mohs reports. */
    public static final double LEVEL = 0.95;

    public Interval {
        Require.that(lower <= upper, "an interval must have lower <= upper: [%s, %s]", lower, upper);
        Require.that(level > 0 && level < 1, "an interval's level must lie in (0, 1): %s", level);
    }

    /** Whether {@code value} lies between the limits, which belong to the interval. */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    /** Half of what lies between the limits. */
    public double halfWidth() {
        return (upper - lower) / 2;
    }

    /** This interval cut to [{@code smallest}, {@code largest}], for a quantity that cannot lie elsewhere. */
    public Interval clippedTo(double smallest, double largest) {
        return new Interval(clip(lower, smallest, largest), clip(upper, smallest, largest), level);
    }

    private static double clip(double value, double smallest, double largest) {
        return Math.max(smallest, Math.min(largest, value));
    }
}
