package dev.mohs.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomnessTest {

    private static final int DRAWS = 100_000;

    @Test
    void drawsDependOnSeedStreamExampleAndRestartAlone() {
        Randomness randomness = new Randomness(1, "noise");
        long first = randomness.forExample(5).nextLong();
        randomness.forExample(4).nextLong();
        assertThat(randomness.forExample(5).nextLong()).isEqualTo(first);
        assertThat(new Randomness(1, "noise").forExample(5, 0).nextLong()).isEqualTo(first);
    }

    /** 2 seeds × 3 streams × 200 examples × 3 restarts: no two start alike, not even where the numbers are swapped. */
    @Test
    void everyCombinationHasDrawsOfItsOwn() {
        Set<Long> firsts = new HashSet<>();
        for (long seed : new long[] {0, 1}) {
            for (String stream : new String[] {"", "noise", "esion"}) {
                for (int index = 0; index < 200; index++) {
                    for (int restart = 0; restart < 3; restart++) {
                        firsts.add(new Randomness(seed, stream).forExample(index, restart).nextLong());
                    }
                }
            }
        }
        assertThat(firsts).hasSize(2 * 3 * 200 * 3);
    }

    /**
     * First draws of neighbouring examples, uniform on [0, 1): mean 1/2, variance 1/12, no correlation between neighbours. Five
     * standard errors are 5·√(1/12/n), 5·√(1/180/n) and 5/(12·√n).
     */
    @Test
    void firstDrawsOfNeighboursAreUniformAndUncorrelated() {
        double[] draws = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            draws[i] = new Randomness(7, "square").forExample(i).nextDouble();
        }
        assertMoments(draws);
    }

    @Test
    void drawsOfOneExampleAreUniformAndUncorrelated() {
        SplittableRandom random = new Randomness(7, "square").forExample(0);
        assertMoments(random.doubles(DRAWS).toArray());
    }

    private static void assertMoments(double[] draws) {
        double mean = 0;
        double square = 0;
        double neighbours = 0;
        for (int i = 0; i < draws.length; i++) {
            mean += draws[i] / draws.length;
            square += (draws[i] - 0.5) * (draws[i] - 0.5) / draws.length;
            neighbours += i == 0 ? 0 : (draws[i] - 0.5) * (draws[i - 1] - 0.5) / draws.length;
        }
        assertThat(mean).isCloseTo(0.5, within(5 * Math.sqrt(1 / 12.0 / draws.length)));
        assertThat(square).isCloseTo(1 / 12.0, within(5 * Math.sqrt(1 / 180.0 / draws.length)));
        assertThat(neighbours).isCloseTo(0, within(5 / (12 * Math.sqrt(draws.length))));
    }
}
