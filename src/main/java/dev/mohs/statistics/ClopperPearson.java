package dev.mohs.statistics;

import dev.mohs.spec.Require;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * Limits of a share that hold their level whatever the share is and however few examples there are. The lower one is the share of
 * which so many right answers, or more, have a chance of 2.5 %; the upper one that of which so many, or fewer, have it. Each misses
 * the true share in at most 2.5 % of all samples (C. J. Clopper, E. S. Pearson, The use of confidence or fiducial limits
 * illustrated in the case of the binomial, Biometrika 26, 1934). Wilson's interval is nearer to its level on average, and misses on
 * one side more often than that where the share is near 0 or 1.
 *
 * @param lower the share is at least this, with a confidence of 97.5 %
 * @param upper the share is at most this, with a confidence of 97.5 %
 */
public record ClopperPearson(double lower, double upper) {

    /** The chance that a limit misses the true share. */
    public static final double MISS = (1 - Interval.LEVEL) / 2;

    public ClopperPearson {
        Require.that(0 <= lower && lower <= upper && upper <= 1, "limits of a share must lie in [0, 1]: %s, %s", lower, upper);
    }

    /** The limits for so many right answers of so many. */
    public static ClopperPearson of(Tally tally) {
        var exact = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(tally.total(), tally.correct(), 2 * MISS);
        return new ClopperPearson(exact.getLowerBound(), exact.getUpperBound());
    }
}
