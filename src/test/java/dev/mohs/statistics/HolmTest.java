package dev.mohs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolmTest {

    /** By hand: .005·4, .01·3, .03·2, and .04·1, which must not fall below .03·2. */
    @Test
    void stepsDownThroughTheSmallestValues() {
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    }

    /** The example of the documentation of stdlib's padjust, method holm: .957, .804, …, .957, .565. */
    @Test
    void matchesAPublishedExample() {
        assertThat(Holm.adjust(0.319, 0.201, 0.4, 0.374, 0.113))
                .containsExactly(new double[] {0.957, 0.804, 0.957, 0.957, 0.565}, within(1e-12));
    }

    @Test
    void leavesASingleTestAsItIs() {
        assertThat(Holm.adjust(0.03)).containsExactly(0.03);
        assertThat(Holm.adjust()).isEmpty();
    }

    @Test
    void neverExceedsOne() {
        assertThat(Holm.adjust(0.9, 0.9, 1)).containsExactly(1, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsTheOrderAndLiesBetweenThePlainAndTheBonferroniValue(long seed) {
        double[] pValues = new Random(seed).doubles(40).map(p -> p * p * p).toArray();
        double[] adjusted = Holm.adjust(pValues);
        for (int i = 0; i < pValues.length; i++) {
            assertThat(adjusted[i]).isBetween(pValues[i], Math.min(1, pValues.length * pValues[i]));
            for (int j = 0; j < pValues.length; j++) {
                assertThat(pValues[i] <= pValues[j] ? adjusted[i] <= adjusted[j] : adjusted[j] <= adjusted[i]).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesWhatIsNoProbability(double pValue) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holm.adjust(0.5, pValue))
                .withMessageContaining(String.valueOf(pValue));
    }
}
