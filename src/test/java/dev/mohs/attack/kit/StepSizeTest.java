package dev.mohs.attack.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.mohs.UserException;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.gradient.Pgd;
import dev.mohs.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepSizeTest {

    private static StepSize read(String step) {
        return StepSize.of(new AttackArguments(Pgd.TYPE, Spec.parse("pgd(step=" + step + ")")), 0.0625);
    }

    /** Within ε = 0.5 and 0.25; 2/255 by long division. */
    @ParameterizedTest
    @CsvSource({
        "0.25,    0.125,      0.0625",
        "0.25eps, 0.125,      0.0625",
        "1/4eps,  0.125,      0.0625",
        "auto,    0.03125,    0.015625",
        "0.25abs, 0.25,       0.25",
        "2/255,   0.00784314, 0.00784314",
        "1/4abs,  0.25,       0.25"
    })
    void isAMultipleOfTheBudgetOrInInputUnits(String text, float withinHalf, float withinQuarter) {
        assertThat(read(text).at(0.5f)).isCloseTo(withinHalf, offset(1e-8f));
        assertThat(read(text).at(0.25f)).isCloseTo(withinQuarter, offset(1e-8f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "abs", "eps", "1/0", "101", "2px", "NaN"})
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UserException.class)
                .hasMessage("the step of attack pgd must be a multiple of epsilon in [0, 100], as 0.25 or 0.25eps, or a length in"
                        + " input units, as 2/255 or 0.01abs, not '" + text + "'");
    }

    @Test
    void refusesLengthsThatAreNone() {
        for (double length : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> StepSize.ofBudget(length)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("" + length);
        }
    }
}
