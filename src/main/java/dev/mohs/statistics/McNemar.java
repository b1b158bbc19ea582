package dev.mohs.statistics;

import dev.mohs.spec.Require;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's exact test of whether two models are equally accurate on the same examples. Only the examples on which the
 * models disagree speak: if the models are equally accurate, each is as likely to fall to one side as to the other (Q.
 * McNemar, Note on the sampling error of the difference between correlated proportions or percentages, Psychometrika
 * 12, 1947; the exact form conditions on their number).
 *
 * @param onlyFirst  how many examples the first model alone answered correctly
 * @param onlySecond how many examples the second model alone answered correctly
 */
public record McNemar(int onlyFirst, int onlySecond) {

    public McNemar {
        Require.that(onlyFirst >= 0 && onlySecond >= 0,
                "discordant counts must not be negative: %s, %s", onlyFirst, onlySecond);
    }

    /** The test of two models' outcomes on the same examples. */
    public static McNemar of(Outcomes first, Outcomes second) {
        int both = first.and(second).correctCount();
        return new McNemar(first.correctCount() - both, second.correctCount() - both);
    }

    /**
     * The two-sided p-value min(1, 2·P(X ≤ min(b, c))) for X ~ Binomial(b + c, ½), b and c being the discordant counts;
     * 1 when the models never disagree.
     */
    public double pValue() {
        int discordant = onlyFirst + onlySecond;
        if (discordant == 0) {
            return 1;
        }
        double tail = BinomialDistribution.of(discordant, 0.5).cumulativeProbability(Math.min(onlyFirst, onlySecond));
        return Math.min(1, 2 * tail);
    }

    /**
     * Whether the first model is right more often than the second, by more than chance.
     *
     * @param level the p-value that counts as chance, and all above it
     */
    public boolean firstIsBetter(double level) {
        return onlyFirst > onlySecond && pValue() < level;
    }
}
