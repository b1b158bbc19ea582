package dev.mohs.statistics;

import dev.mohs.spec.Require;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How many of how many examples were answered correctly.
 *
 * @param correct the number answered correctly, 0 to {@code total}
 * @param total   the number of examples, at least 1
 */
public record Tally(int correct, int total) {

    private static final double QUANTILE = quantile(Interval.LEVEL);

    public Tally {
        Require.that(total >= 1, "an accuracy needs at least one example: %s of %s", correct, total);
        Require.that(correct >= 0 && correct <= total,
                "the number correct must lie between 0 and the total: %s of %s", correct, total);
    }

    /** The tally of {@code outcomes}, of which there must be at least one. */
    public static Tally of(Outcomes outcomes) {
        return new Tally(outcomes.correctCount(), outcomes.count());
    }

    /** The share answered correctly, in [0, 1]. */
    public double accuracy() {
        return (double) correct / total;
    }

    /**
     * Wilson's score interval for the accuracy. With p = correct / total, n = total and z the normal quantile of
     * {@link Interval#LEVEL}, its limits are (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). It stays inside [0, 1]
     * and holds its level at 0 and n correct, too (E. B. Wilson, Probable inference, the law of succession, and
     * statistical inference, JASA 22, 1927; Brown, Cai and DasGupta, Interval estimation for a binomial proportion,
     * Statistical Science 16, 2001).
     */
    public Interval interval() {
        return interval(Interval.LEVEL);
    }

    /** The same of another level. */
    public Interval interval(double level) {
        double p = accuracy();
        double z = level == Interval.LEVEL ? QUANTILE : quantile(level);
        double n = total;
        double factor = 1 / (1 + 1 / n * (z * z));
        double middle = p + 1 / (2 * n) * (z * z);
        double half = z * Math.sqrt(1 / n * p * (1 - p) + 1 / (4 * n * n) * (z * z));
        double lower = correct == 0 ? 0 : factor * (middle - half);
        double upper = correct == total ? 1 : factor * (middle + half);
        return new Interval(lower, upper, level);
    }

    /** Without the generator that a distribution otherwise brings for draws, and which takes longer to make than all the rest. */
    private static double quantile(double level) {
        return new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - (1 - level) / 2);
    }
}
