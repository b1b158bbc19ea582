package dev.mohs.analysis.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.result.ModelCurve;
import dev.mohs.result.Sweeps;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AreaUnderCurveTest {

    private static final List<Double> UNEVEN = List.of(0.0, 0.005, 0.01, 0.02, 0.05, 0.3);

    /** By hand: accuracies 1, ½, 0 at 0, 1, 3 make (1·(1 + ½)/2 + 2·(½ + 0)/2) / 3 = 1.25 / 3. */
    @Test
    void addsTrapezoids() {
        ModelCurve curve = Sweeps.curve("m", "a", List.of(0.0, 1.0, 3.0), "11", "10", "00");
        assertThat(AreaUnderCurve.value(curve)).isCloseTo(1.25 / 3, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isTheTrapezoidOfTheAccuraciesAndTheMeanOfTheExamples(long seed) {
        ModelCurve curve = Sweeps.randomCurve("m", "a", UNEVEN, 500, new Random(seed));
        double trapezoids = 0;
        for (int i = 1; i < UNEVEN.size(); i++) {
            double left = Tally.of(curve.points().get(i - 1).within()).accuracy();
            double right = Tally.of(curve.points().get(i).within()).accuracy();
            trapezoids += (UNEVEN.get(i) - UNEVEN.get(i - 1)) * (left + right) / 2;
        }
        assertThat(AreaUnderCurve.value(curve)).isCloseTo(trapezoids / 0.3, within(1e-12));
        assertThat(Arrays.stream(AreaUnderCurve.perExample(curve)).average().orElseThrow())
                .isCloseTo(AreaUnderCurve.value(curve), within(1e-12));
    }

    /** The percentile interval of a mean of 2,000 bounded values must come out near the normal one, ±1.96 s/√n. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hasAnIntervalLikeTheNormalOne(long seed) {
        ModelCurve curve = Sweeps.randomCurve("m", "a", UNEVEN, 2000, new Random(seed));
        AreaUnderCurve area = AreaUnderCurve.of(curve, 4000, seed);
        double reach = 1.959964 * Math.sqrt(StatUtils.variance(AreaUnderCurve.perExample(curve)) / 2000);
        assertThat(area.value()).isEqualTo(AreaUnderCurve.value(curve));
        assertThat(area.interval().lower()).isCloseTo(area.value() - reach, within(0.1 * reach));
        assertThat(area.interval().upper()).isCloseTo(area.value() + reach, within(0.1 * reach));
    }

    @Test
    void dependsOnNothingButTheSeed() {
        ModelCurve curve = Sweeps.randomCurve("m", "a", UNEVEN, 300, new Random(1));
        assertThat(AreaUnderCurve.of(curve, 9)).isEqualTo(AreaUnderCurve.of(curve, 9));
        assertThat(AreaUnderCurve.of(curve, 9)).isNotEqualTo(AreaUnderCurve.of(curve, 10));
        assertThat(AreaUnderCurve.of(curve, 9)).isEqualTo(AreaUnderCurve.of(curve, AreaUnderCurve.RESAMPLES, 9));
    }

    @Test
    void isCertainWhereAllExamplesAgree() {
        AreaUnderCurve unbroken = AreaUnderCurve.of(Sweeps.curve("m", "a", List.of(0.0, 0.1), "111", "111"), 1);
        AreaUnderCurve broken = AreaUnderCurve.of(Sweeps.curve("m", "a", List.of(0.0, 0.1), "000", "000"), 1);
        assertThat(unbroken).isEqualTo(new AreaUnderCurve(1, new Interval(1, 1, 0.95)));
        assertThat(broken).isEqualTo(new AreaUnderCurve(0, new Interval(0, 0, 0.95)));
    }

    @Test
    void ofASingleEpsilonIsTheAccuracyThere() {
        assertThat(AreaUnderCurve.value(Sweeps.curve("m", "a", List.of(0.0), "1101"))).isEqualTo(0.75);
    }

    @Test
    void refusesABootstrapWithoutResamples() {
        ModelCurve curve = Sweeps.curve("m", "a", List.of(0.0), "1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AreaUnderCurve.of(curve, 0, 1))
                .withMessage("a bootstrap needs at least one resample: 0");
    }
}
