package dev.mohs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.statistics.Precision.Unit;
import org.junit.jupiter.api.Test;

class PrecisionTest {

    /**
     * Quantiles of Student's t, 0.975: 4.302653 with 2, 2.570582 with 5, 2.200985 with 11 degrees of freedom (published tables).
     */
    @Test
    void seedsBuyWhatStudentsTSays() {
        Precision precision = Precision.of(new PairedT(3, .05, .06)).orElseThrow();
        assertThat(precision.halfWidth()).isCloseTo(4.302653 * .06 / Math.sqrt(3), within(1e-7));
        assertThat(precision.halfWidth(6)).isCloseTo(2.570582 * .06 / Math.sqrt(6), within(1e-7));
        assertThat(precision.halfWidth(12)).isCloseTo(2.200985 * .06 / Math.sqrt(12), within(1e-7));
        assertThat(precision.halfWidth()).isEqualTo(
                (new PairedT(3, .05, .06).interval().orElseThrow().upper() - .05), within(1e-12));
    }

    @Test
    void fourTimesTheExamplesHalveTheWidth() {
        Precision precision = Precision.of(new Interval(-.02, .04, .95), 500);
        assertThat(precision.halfWidth()).isCloseTo(.03, within(1e-12));
        assertThat(precision.halfWidth(2_000)).isCloseTo(.015, within(1e-12));
    }

    @Test
    void isNeverWiderThanSharesCanDiffer() {
        assertThat(Precision.of(new PairedT(2, .1, .3)).orElseThrow().halfWidth()).isEqualTo(1);
        assertThat(Precision.of(new PairedT(1, .1, 0))).isEmpty();
        assertThat(new Precision(Unit.SEEDS, 3, 0).halfWidth(6)).isZero();
    }
}
