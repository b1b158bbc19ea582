package dev.mohs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedTTest {

    /**
     * Student's sleep data, 1908, as in R's {@code t.test(extra ~ group, data = sleep, paired = TRUE)}: t = −4.0621, 9
     * degrees of freedom, p = 0.002833, interval −2.4598858 to −0.7001142; the further digits from mpmath.
     */
    @Test
    void matchesStudentsSleepData() {
        double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
        double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
        PairedT t = PairedT.of(first, second);
        assertThat(t.pairs()).isEqualTo(10);
        assertThat(t.difference()).isCloseTo(-1.58, within(1e-14));
        assertThat(t.pValue().orElseThrow()).isCloseTo(0.002832890197384273, within(1e-12));
        assertThat(t.interval().orElseThrow().lower()).isCloseTo(-2.459885763276983, within(1e-7));
        assertThat(t.interval().orElseThrow().upper()).isCloseTo(-0.7001142367230172, within(1e-7));
    }

    /** Differences .03, .05, .01: t = .03 / (.02 / √3) = √27/2; with 2 degrees of freedom p = 1 − t/√(t² + 2). */
    @Test
    void matchesTheClosedFormForThreePairs() {
        PairedT t = PairedT.of(new double[] {0.63, 0.75, 0.51}, new double[] {0.60, 0.70, 0.50});
        double statistic = Math.sqrt(27) / 2;
        assertThat(t.pValue().orElseThrow())
                .isCloseTo(1 - statistic / Math.sqrt(statistic * statistic + 2), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsAroundWhenSidesAreSwappedAndAgreesWithItsInterval(long seed) {
        Random random = new Random(seed);
        double[] first = random.doubles(6).toArray();
        double[] second = random.doubles(6).map(value -> value * 0.7).toArray();
        PairedT t = PairedT.of(first, second);
        PairedT swapped = PairedT.of(second, first);
        Interval interval = t.interval().orElseThrow();
        assertThat(swapped.difference()).isEqualTo(-t.difference());
        assertThat(swapped.pValue().orElseThrow()).isEqualTo(t.pValue().orElseThrow());
        assertThat(interval.contains(t.difference())).isTrue();
        assertThat(interval.contains(0)).isEqualTo(t.pValue().orElseThrow() > 0.05);
    }

    /** 0.95 − 0.94 and 0.05 − 0.04 differ in floating point, and are the same difference all the same. */
    @Test
    void isSilentWithoutSpread() {
        PairedT one = PairedT.of(new double[] {0.9}, new double[] {0.8});
        PairedT alike = PairedT.of(new double[] {0.95, 0.05}, new double[] {0.94, 0.04});
        assertThat(one.difference()).isCloseTo(0.1, within(1e-15));
        assertThat(one.pValue()).isEmpty();
        assertThat(one.interval()).isEmpty();
        assertThat(alike.difference()).isCloseTo(0.01, within(1e-15));
        assertThat(alike.pValue()).isEmpty();
        assertThat(alike.interval()).isEmpty();
    }

    @Test
    void refusesValuesThatDoNotPair() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedT.of(new double[2], new double[3]))
                .withMessage("2 values cannot be paired with 3");
        assertThatIllegalArgumentException().isThrownBy(() -> PairedT.of(new double[0], new double[0]));
    }
}
