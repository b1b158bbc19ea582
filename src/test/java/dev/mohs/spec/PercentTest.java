package dev.mohs.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.0", "0.0001, <0.1", "0.0004, <0.1", "0.0005, 0.1", "0.918, 91.8", "0.1234, 12.3", "0.12345, 12.3",
        "0.1235, 12.4", "0.9994, 99.9", "0.9995, >99.9", "0.9999, >99.9", "1, 100.0", "1e-300, <0.1",
    })
    void roundsSharesButNeverToAllOrNothing(double share, String text) {
        assertThat(Percent.of(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0", "-0.0, 0.0", "0.032, +3.2", "-0.032, -3.2", "0.0002, <+0.1", "-0.0002, >-0.1", "1, +100.0",
        "-1, -100.0", "0.9999, >+99.9", "-0.9999, <-99.9",
    })
    void signsDifferences(double difference, String text) {
        assertThat(Percent.points(difference)).isEqualTo(text);
    }

    @Test
    void isTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Percent.of(0.918)).isEqualTo("91.8");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, 91.8, Double.NaN})
    void refusesWhatIsNoShare(double share) {
        assertThatIllegalArgumentException().isThrownBy(() -> Percent.of(share)).withMessageContaining("[0, 1]");
    }

    @Test
    void refusesWhatIsNoDifference() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percent.points(3.2))
                .withMessageContaining("[-1, 1]: 3.2");
    }
}
