package dev.mohs.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Student's t for the mean of a sample of at least two values (Student, The probable error of a mean, Biometrika 6,
 * 1908).
 *
 * @param count             the size of the sample
 * @param mean              its mean
 * @param standardDeviation its standard deviation with n − 1 in the denominator
 */
record StudentT(int count, double mean, double standardDeviation) {

    /**
     * Values of order 1 that spread less than this differ by rounding alone. Such a sample does not tell how far
     * another one would lie from it, and a t statistic made from it would claim certainty.
     */
    private static final double ROUNDING = 1e-12;

    /** Whether the sample shows a spread, without which there is neither an interval nor a test. */
    boolean isDefined() {
        return count >= 2 && standardDeviation > ROUNDING;
    }

    /** The mean ± t₍n−1, 0.975₎ · s / √n. */
    Interval interval() {
        return interval(Interval.LEVEL);
    }

    /** The same of another level. */
    Interval interval(double level) {
        double reach = distribution().inverseCumulativeProbability((1 + level) / 2) * standardError();
        return new Interval(mean - reach, mean + reach, level);
    }

    /** The two-sided p-value of a mean of 0: 2·P(T₍n−1₎ ≤ −|mean| / (s / √n)). */
    double pValue() {
        return 2 * distribution().cumulativeProbability(-Math.abs(mean) / standardError());
    }

    private double standardError() {
        return standardDeviation / Math.sqrt(count);
    }

    private TDistribution distribution() {
        return new TDistribution(null, count - 1.0);
    }
}
