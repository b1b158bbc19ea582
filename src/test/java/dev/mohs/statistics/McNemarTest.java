package dev.mohs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.mohs.result.Sweeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    /**
     * Sums of binomial coefficients over powers of two, in rational arithmetic; 6 and 1 by hand, 2·(1 + 7)/2⁷. 1 and 7
     * are the airway example of Fagerland, Lydersen and Laake, The McNemar test for binary matched-pairs data, BMC
     * Medical Research Methodology 13:91, 2013.
     */
    @ParameterizedTest
    @CsvSource({
        "6, 1, 0.125",
        "1, 7, 0.0703125",
        "16, 6, 0.05247879028320313",
        "1, 12, 0.00341796875",
        "430, 520, 0.003859707497655387",
        "0, 1000, 1.866527237006438e-301",
        "5, 5, 1",
        "5, 6, 1",
        "0, 1, 1",
        "0, 0, 1",
    })
    void matchesExactProbabilities(int onlyFirst, int onlySecond, double pValue) {
        assertThat(new McNemar(onlyFirst, onlySecond).pValue()).isCloseTo(pValue, withinPercentage(1e-8));
        assertThat(new McNemar(onlySecond, onlyFirst).pValue()).isCloseTo(pValue, withinPercentage(1e-8));
    }

    @Test
    void shrinksAsTheDisagreementTilts() {
        for (int tilt = 1; tilt <= 50; tilt++) {
            assertThat(new McNemar(50 - tilt, 50 + tilt).pValue())
                    .isLessThanOrEqualTo(new McNemar(51 - tilt, 49 + tilt).pValue());
        }
    }

    @Test
    void countsTheExamplesThatOneModelAloneGetsRight() {
        assertThat(McNemar.of(Sweeps.outcomes("111000"), Sweeps.outcomes("100011"))).isEqualTo(new McNemar(2, 2));
        assertThat(McNemar.of(Sweeps.outcomes("1110"), Sweeps.outcomes("0110"))).isEqualTo(new McNemar(1, 0));
    }

    /** 6 against 0 is 0.03, 5 against 0 is 0.06. */
    @Test
    void saysWhichIsBetter() {
        assertThat(new McNemar(6, 0).firstIsBetter(0.05)).isTrue();
        assertThat(new McNemar(0, 6).firstIsBetter(0.05)).isFalse();
        assertThat(new McNemar(5, 0).firstIsBetter(0.05)).isFalse();
        assertThat(new McNemar(0, 0).firstIsBetter(0.05)).isFalse();
    }

    @Test
    void refusesOutcomesOfDifferentExamples() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.of(Sweeps.outcomes("11"), Sweeps.outcomes("111")))
                .withMessage("outcomes of 2 and of 3 examples do not match");
        assertThatIllegalArgumentException().isThrownBy(() -> new McNemar(-1, 0)).withMessageContaining("-1");
    }
}
