package dev.mohs.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpsilonTest {

    /** Values by division in IEEE 754 doubles, of which Java's literals are the nearest. */
    @ParameterizedTest
    @CsvSource({
        "8/255, 0.03137254901960784, 8/255", "' 8 / 255 ', 0.03137254901960784, 8/255", "0.10, 0.1, 0.10", ".3, 0.3, .3",
        "1e-2, 0.01, 1e-2", "0, 0, 0", "76.5, 76.5, 76.5", "0.5/255, 0.00196078431372549, 0.5/255"
    })
    void isReadAndKeptAsTyped(String typed, double value, String text) {
        assertThat(Epsilon.parse(typed).value()).isEqualTo(value);
        assertThat(Epsilon.parse(typed)).hasToString(text);
        assertThat(Epsilon.parse(typed)).isEqualTo(Epsilon.of(value)).hasSameHashCodeAs(Epsilon.of(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "abc", "-0.1", "+0.1", "NaN", "Infinity", "1f", "0x1p0", "8/0", "8/", "/255", "8/255/2", "1e999", "1e300/1e-300",
        "8/-255", "\u0668/255", "8\\255", "0,1", "=1"
    })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Epsilon.parse(text))
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.kind()).isEqualTo(UserException.Kind.USAGE))
                .hasMessageContainingAll("'" + text + "' is not a number of at least 0 or a fraction", "8/255");
    }

    @Test
    void aNumberHasAllItsDigitsAndNoExponent() {
        assertThat(Epsilon.of(1e-7)).hasToString("0.0000001");
        assertThat(Epsilon.of(25.5)).hasToString("25.5");
        assertThat(Epsilon.of(-0.0)).hasToString("0");
        assertThat(Epsilon.of(8 / 255.0)).hasToString("0.03137254901960784");
        assertThat(Epsilon.of(0.1).isFraction()).isFalse();
        assertThat(Epsilon.parse("8/255").isFraction()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void isNeverNegativeOrEndless(double value) {
        assertThatThrownBy(() -> Epsilon.of(value)).isInstanceOf(UserException.class).hasMessageContaining("at least 0");
    }

    @Test
    void itsTextStandsForItsValue() {
        assertThatThrownBy(() -> new Epsilon(0.1, "0.2")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0.2");
    }
}
