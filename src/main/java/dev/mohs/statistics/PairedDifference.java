package dev.mohs.statistics;

import dev.mohs.spec.Require;

/**
 * The difference between two models' accuracies on the same examples, from the 2×2 table of their outcomes.
 *
 * @param both       how many examples both models answered correctly
 * @param onlyFirst  how many the first alone
 * @param onlySecond how many the second alone
 * @param neither    how many neither
 */
public record PairedDifference(int both, int onlyFirst, int onlySecond, int neither) {

    public PairedDifference {
        Require.that(both >= 0 && onlyFirst >= 0 && onlySecond >= 0 && neither >= 0,
                "counts must not be negative: %s, %s, %s, %s", both, onlyFirst, onlySecond, neither);
        Require.that((long) both + onlyFirst + onlySecond + neither >= 1, "a difference needs at least one example");
    }

    /** The difference between {@code first} and {@code second}, outcomes on the same examples. */
    public static PairedDifference of(Outcomes first, Outcomes second) {
        int both = first.and(second).correctCount();
        int onlyFirst = first.correctCount() - both;
        int onlySecond = second.correctCount() - both;
        return new PairedDifference(both, onlyFirst, onlySecond, first.count() - both - onlyFirst - onlySecond);
    }

    /** The first accuracy less the second, in [−1, 1]. */
    public double difference() {
        return (double) (onlyFirst - onlySecond) / total();
    }

    /**
     * Newcombe's interval for the difference. With (l₁, u₁) and (l₂, u₂) the Wilson intervals of the accuracies p₁ and
     * p₂, and φ their correlation, it reaches √((p₁−l₁)² − 2φ(p₁−l₁)(u₂−p₂) + (u₂−p₂)²) below the difference and
     * √((u₁−p₁)² − 2φ(u₁−p₁)(p₂−l₂) + (p₂−l₂)²) above it (R. G. Newcombe, Improved confidence intervals for the
     * difference between binomial proportions based on paired data, Statistics in Medicine 17, 1998, method 10).
     */
    public Interval interval() {
        return interval(Interval.LEVEL);
    }

    /** The same of another level. */
    public Interval interval(double level) {
        Tally first = new Tally(both + onlyFirst, total());
        Tally second = new Tally(both + onlySecond, total());
        double phi = correlation();
        double below = combine(margin(first, level).below, margin(second, level).above, phi);
        double above = combine(margin(first, level).above, margin(second, level).below, phi);
        return new Interval(difference() - below, difference() + above, level).clippedTo(-1, 1);
    }

    private int total() {
        return both + onlyFirst + onlySecond + neither;
    }

    /**
     * Method 10's estimate of the correlation between the outcomes: the table's φ with n/2 taken off a positive
     * numerator (never past 0), and 0 when a model is right on all examples or on none.
     */
    private double correlation() {
        double denominator = Math.sqrt((double) (both + onlyFirst) * (onlySecond + neither))
                * Math.sqrt((double) (both + onlySecond) * (onlyFirst + neither));
        double numerator = (double) both * neither - (double) onlyFirst * onlySecond;
        if (numerator > 0) {
            numerator = Math.max(0, numerator - total() / 2.0);
        }
        return denominator == 0 ? 0 : numerator / denominator;
    }

    private record Margin(double below, double above) {}

    private static Margin margin(Tally tally, double level) {
        Interval wilson = tally.interval(level);
        return new Margin(tally.accuracy() - wilson.lower(), wilson.upper() - tally.accuracy());
    }

    private static double combine(double first, double second, double phi) {
        return Math.sqrt(Math.max(0, first * first - 2 * phi * first * second + second * second));
    }
}
