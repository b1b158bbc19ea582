package dev.mohs.analysis.difference;

import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.spec.Require;
import dev.mohs.statistics.Interval;
import java.util.List;

/**
 * The difference of two groups of models of one architecture under one attack.
 *
 * @param groupA     a {@link ModelGroup#label()}
 * @param groupB     another of the same architecture
 * @param attack     the attack
 * @param epsilon    the budget in input units; null for the area under the curve
 * @param meanA      the mean figure of group A over the models that were paired, in [0, 1]
 * @param meanB      the same of group B
 * @param difference {@code meanA − meanB}
 * @param lower      the lower limit of the 95 % interval of the difference, not adjusted for the family; null
 *                   without a test
 * @param upper      the upper limit; null without a test
 * @param pValue     the two-sided p-value of no difference
 * @param adjustedP  the same adjusted for the family
 * @param test       where interval and p-value come from
 * @param seedTests  McNemar's test of every pair of models; empty for the area under the curve
 */
public record GroupDifference(
        String groupA,
        String groupB,
        String attack,
        Double epsilon,
        double meanA,
        double meanB,
        double difference,
        Double lower,
        Double upper,
        double pValue,
        double adjustedP,
        TestOfDifference test,
        List<SeedComparison> seedTests) {

    public GroupDifference {
        Require.probability(pValue, "a p-value");
        Require.probability(adjustedP, "an adjusted p-value");
        Require.that((lower == null) == (upper == null), "an interval needs both limits: %s, %s", lower, upper);
        seedTests = List.copyOf(seedTests);
    }

    /** Whether the difference is more than chance, the whole family considered, at 1 − {@link Interval#LEVEL}. */
    public boolean isSignificant() {
        return adjustedP < 1 - Interval.LEVEL;
    }

    /** The same difference seen from the other group. */
    public GroupDifference reversed() {
        return new GroupDifference(groupB, groupA, attack, epsilon, meanB, meanA, meanB - meanA, upper == null ? null : -upper,
                lower == null ? null : -lower, pValue, adjustedP, test,
                seedTests.stream().map(SeedComparison::reversed).toList());
    }

    GroupDifference withAdjustedP(double adjusted) {
        return new GroupDifference(groupA, groupB, attack, epsilon, meanA, meanB, difference, lower, upper, pValue, adjusted,
                test, seedTests);
    }
}
