package dev.mohs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClopperPearsonTest {

    /** By scipy 1.x, stats.binomtest(k, n).proportion_ci(confidence_level=0.95, method='exact'). */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 0.975", "1, 1, 0.025, 1", "0, 4, 0, 0.602364635616", "4, 4, 0.397635364384, 1",
        "1, 10, 0.002528578544, 0.445016117028", "3, 4, 0.194120449683, 0.993690536790",
        "17, 250, 0.040108494915, 0.106643836041", "431, 1000, 0.400048622425, 0.462358759560",
        "999, 1000, 0.994441075720, 0.999974682513"
    })
    void agreesWithScipy(int correct, int total, double lower, double upper) {
        ClopperPearson exact = ClopperPearson.of(new Tally(correct, total));

        assertThat(exact.lower()).isCloseTo(lower, within(1e-12));
        assertThat(exact.upper()).isCloseTo(upper, within(1e-12));
    }

    /** The chance that a limit misses, summed over all samples by the binomial distribution: never above 2.5 %. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20, 100})
    void isNeverLiberal(int total) {
        ClopperPearson[] limits = new ClopperPearson[total + 1];
        for (int k = 0; k <= total; k++) {
            limits[k] = ClopperPearson.of(new Tally(k, total));
        }
        SplittableRandom random = new SplittableRandom(total);
        for (int draw = 0; draw < 300; draw++) {
            double share = draw % 3 == 0 ? Math.pow(random.nextDouble(), 4) : random.nextDouble();
            assertThat(missed(limits, share)).as("share %s of %s", share, total).isLessThanOrEqualTo(ClopperPearson.MISS);
            assertThat(missed(limits, 1 - share)).isLessThanOrEqualTo(ClopperPearson.MISS);
        }
        // Where it comes nearest to missing too often: just within a limit.
        for (ClopperPearson limit : limits) {
            assertThat(missed(limits, limit.lower())).isLessThanOrEqualTo(ClopperPearson.MISS);
            assertThat(missed(limits, limit.upper())).isLessThanOrEqualTo(ClopperPearson.MISS);
        }
    }

    /** What it took the place of: the lower end of Wilson's interval is above a share of 0.0017 in 16 % of all samples of 100. */
    @Test
    void wilsonsIntervalIsLiberalOnOneSide() {
        double share = .0017;
        double missed = 0;
        for (int k = 0; k <= 100; k++) {
            missed += new Tally(k, 100).interval().lower() > share ? chance(k, 100, share) : 0;
        }
        assertThat(missed).isBetween(.15, .18);
    }

    /** The larger of the chances that the lower limit is above the share, and the upper one below. */
    private static double missed(ClopperPearson[] limits, double share) {
        int total = limits.length - 1;
        double above = 0;
        double below = 0;
        for (int k = 0; k <= total; k++) {
            above += limits[k].lower() > share ? chance(k, total, share) : 0;
            below += limits[k].upper() < share ? chance(k, total, share) : 0;
        }
        return Math.max(above, below);
    }

    private static double chance(int k, int n, double share) {
        double chance = 1;
        for (int i = 0; i < k; i++) {
            chance *= (double) (n - i) / (k - i) * share;
        }
        return chance * Math.pow(1 - share, n - k);
    }
}
