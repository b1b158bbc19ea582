package dev.mohs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquivalenceTest {

    private static Equivalence overSeeds(double margin, double... differences) {
        return new Equivalence(margin, PairedT.of(differences, new double[differences.length])
                .interval(Equivalence.level(1)).orElseThrow());
    }

    /**
     * Of the differences 0.4, −0.2, 0.9, 0.1 and 0.3 points: mean 0.3, standard deviation 0.4062, t(4, 0.95) = 2.1318, so that the
     * 90 % interval is 0.3 ± 0.3873 points, by hand from tables of Student's t. The larger of the one-sided p-values is 0.0504 at a
     * margin of 0.686 points and 0.0499 at 0.688 by scipy.stats.t.cdf.
     */
    @ParameterizedTest
    @CsvSource({"0.00686, false", "0.00688, true", "0.02, true", "0.003, false"})
    void rejectsBothSidesJustWhenTheIntervalLiesWithinTheMargin(double margin, boolean isShown) {
        Equivalence equivalence = overSeeds(margin, .004, -.002, .009, .001, .003);

        assertThat(equivalence.interval().lower()).isCloseTo(.003 - .003873, within(1e-6));
        assertThat(equivalence.interval().upper()).isCloseTo(.003 + .003873, within(1e-6));
        assertThat(equivalence.isShown()).isEqualTo(isShown);
        assertThat(equivalence.reversed().isShown()).isEqualTo(isShown);
    }

    /** Where the true difference is the margin itself, 5 % of the samples may show equivalence, within 4 standard errors. */
    @Test
    void holdsItsLevelAtTheMarginOverSeedsAndOverExamples() {
        Random random = new Random(3);
        int samples = 4_000;
        int seeds = 0;
        int examples = 0;
        for (int sample = 0; sample < samples; sample++) {
            double[] differences = random.doubles(4).map(uniform -> .02 + .004 * random.nextGaussian()).toArray();
            seeds += overSeeds(.02, differences).isShown() ? 1 : 0;
            examples += overExamples(.1, 300, random).isShown() ? 1 : 0;
        }
        double most = .05 + 4 * Math.sqrt(.05 * .95 / samples);
        assertThat((double) seeds / samples).isBetween(.03, most);
        assertThat((double) examples / samples).isBetween(.02, most);
    }

    /**
     * Two models on the same examples: the first alone is right on 15 %, the second alone on 5 %, so that they differ by 10 points.
     */
    private static Equivalence overExamples(double margin, int count, Random random) {
        int[] table = new int[4];
        for (int i = 0; i < count; i++) {
            double draw = random.nextDouble();
            table[draw < .15 ? 0 : draw < .20 ? 1 : draw < .75 ? 2 : 3]++;
        }
        return new Equivalence(margin,
                new PairedDifference(table[2], table[0], table[1], table[3]).interval(Equivalence.level(1)));
    }

    /** With k differences α is 5 % / k, so that the level is 1 − 2·5 % / k. */
    @Test
    void manyTestsMakeItHarder() {
        assertThat(Equivalence.level(1)).isCloseTo(.9, within(1e-12));
        assertThat(Equivalence.level(3)).isCloseTo(1 - .1 / 3, within(1e-12));
    }

    @Test
    void refusesMarginsThatAreNone() {
        Interval interval = new Interval(-.01, .01, .9);
        for (double margin : new double[] {0, -.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new Equivalence(margin, interval)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("equivalence margin");
        }
    }
}
