package dev.mohs.attack.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogitsTest {

    /** Of equal logits the lowest class wins; where one is not a number, none does. */
    @ParameterizedTest
    @CsvSource({
        "0, 3, 1, 2, true", "1, 3, 1, 2, false", "0, 3, 3, 2, true", "1, 3, 3, 2, false", "2, 3, 3, 3, false",
        "1, 2, 3, 3, true", "0, 3, NaN, 2, false", "0, NaN, 1, 2, false", "2, NaN, 1, 2, false",
        "0, Infinity, 1, 2, true", "1, Infinity, Infinity, 2, false"
    })
    void thePredictedClassIsTheLowestOfTheLargestLogits(int label, float first, float second, float third, boolean predicted) {
        float[] logits = {first, second, third};
        assertThat(Logits.isPredicted(logits, label)).isEqualTo(predicted);
        assertThat(Logits.isWrong(logits, label)).isEqualTo(!predicted);
    }
}
