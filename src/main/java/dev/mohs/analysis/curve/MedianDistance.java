package dev.mohs.analysis.curve;

import dev.mohs.result.MinimalDistances;
import dev.mohs.spec.Require;
import dev.mohs.statistics.Interval;
import java.util.Optional;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The median of the smallest perturbations over all examples, those counting as 0 that the model gets wrong clean: the
 * ε at which half of all examples are broken. Where an attack found nothing, the distance counts as larger than all
 * others, so that a median or a limit may be {@link MinimalDistances#NEVER}.
 *
 * @param value    the middle distance, or the mean of the two in the middle
 * @param interval from the l-th smallest to the l-th largest distance, with the largest l for which P(X &lt; l) ≤ (1 −
 *                 level) / 2, X ~ Binomial(n, ½): it covers the median at the level at least, whatever the distribution
 *                 (W. J. Conover, Practical Nonparametric Statistics, 3rd edition, 1999, section 3.2; Hahn and Meeker,
 *                 Statistical Intervals, 1991, section 5.2). Empty for fewer than 6 examples: no l is small enough
 */
public record MedianDistance(double value, Optional<Interval> interval) {

    /** The median of at least one distance. */
    public static MedianDistance of(MinimalDistances distances) {
        Require.that(distances.count() >= 1, "a median needs at least one distance");
        double[] sorted = distances.stream().sorted().toArray();
        int count = sorted.length;
        double value = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
        int rank = lowerRank(count);
        return new MedianDistance(value, rank == 0
                ? Optional.empty()
                : Optional.of(new Interval(sorted[rank - 1], sorted[count - rank], Interval.LEVEL)));
    }

    /** The largest l with P(X &lt; l) at most the tail, so the least x with P(X ≤ x) above it; 0 if there is none. */
    private static int lowerRank(int count) {
        return new BinomialDistribution(null, count, 0.5).inverseCumulativeProbability((1 - Interval.LEVEL) / 2);
    }
}
