package dev.mohs.analysis.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.result.ModelCurve;
import dev.mohs.result.Sweeps;
import java.util.List;
import org.junit.jupiter.api.Test;

class HalfAccuracyTest {

    private static final List<Double> EPSILONS = List.of(0.0, 0.1, 0.3);

    /** By hand: 4 correct, half is 2; 3 at 0.1 and 0 at 0.3, so a third of the way: 0.1 + 0.2/3. */
    @Test
    void liesOnTheLineBetweenTwoPoints() {
        HalfAccuracy half = HalfAccuracy.of(Sweeps.curve("m", "a", EPSILONS, "11110", "11100", "00000")).orElseThrow();
        assertThat(half.reached()).isTrue();
        assertThat(half.epsilon()).isCloseTo(0.1 + 0.2 / 3, within(1e-15));
    }

    @Test
    void mayLieOnAPoint() {
        assertThat(HalfAccuracy.of(Sweeps.curve("m", "a", EPSILONS, "1111", "1100", "1100")))
                .hasValue(new HalfAccuracy(0.1, true));
    }

    @Test
    void isAboveTheLargestEpsilonWhenTheAttackNeverGetsThere() {
        assertThat(HalfAccuracy.of(Sweeps.curve("m", "a", EPSILONS, "1111", "1111", "1110")))
                .hasValue(new HalfAccuracy(0.3, false));
        assertThat(HalfAccuracy.of(Sweeps.curve("m", "a", List.of(0.0), "1111")))
                .hasValue(new HalfAccuracy(0, false));
    }

    @Test
    void doesNotExistForAModelThatGetsNothingRight() {
        assertThat(HalfAccuracy.of(Sweeps.curve("m", "a", EPSILONS, "00", "00", "00"))).isEmpty();
    }

    @Test
    void isMeasuredAgainstTheCleanAccuracy() {
        ModelCurve disagreesAtZero = new ModelCurve("m", "a", Sweeps.outcomes("1111"),
                List.of(Sweeps.point(0, Sweeps.outcomes("1110")), Sweeps.point(0.2, Sweeps.outcomes("1000"))));
        assertThat(HalfAccuracy.of(disagreesAtZero).orElseThrow().epsilon()).isCloseTo(0.1, within(1e-15));
    }
}
