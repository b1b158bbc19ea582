package dev.mohs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.result.Sweeps;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PairedDifferenceTest {

    /**
     * (14, 5, 0, 22) is table 6.2 of Altman et al., Statistics with Confidence, 2000; (1, 1, 7, 12) and (59, 6, 16, 80)
     * are from Fagerland, Lydersen and Laake, Statistical Analysis of Contingency Tables, 2017, chapter 8. All limits:
     * the formula of method 10, evaluated with mpmath at 40 digits.
     */
    @ParameterizedTest
    @CsvSource({
        "36, 12, 2, 0, 0.2, 0.05692958400323881, 0.3404276029749407",
        "54, 0, 0, 0, 0, -0.0664135880908964, 0.0664135880908964",
        "14, 5, 0, 22, 0.1219512195121951, 0.01148324138303326, 0.2264926843512112",
        "1, 1, 7, 12, -0.2857142857142857, -0.506920226686141, -0.02555912416485979",
        "59, 6, 16, 80, -0.06211180124223602, -0.1186211956387099, -0.004625113933050055",
        "700, 80, 40, 180, 0.04, 0.01858713754491404, 0.06152269301403288",
        "30, 10, 15, 2, -0.08771929824561404, -0.252388177045073, 0.08344839081696225",
    })
    void matchesIndependentValues(int both, int onlyFirst, int onlySecond, int neither,
            double difference, double lower, double upper) {
        PairedDifference paired = new PairedDifference(both, onlyFirst, onlySecond, neither);
        assertThat(paired.difference()).isCloseTo(difference, within(1e-15));
        assertThat(paired.interval().lower()).isCloseTo(lower, within(1e-9));
        assertThat(paired.interval().upper()).isCloseTo(upper, within(1e-9));
    }

    static Stream<PairedDifference> tables() {
        Random random = new Random(2);
        return Stream.generate(() -> new PairedDifference(
                        random.nextInt(100), random.nextInt(40), random.nextInt(40), 1 + random.nextInt(100)))
                .limit(200);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void containsTheDifference(PairedDifference paired) {
        assertThat(paired.interval().contains(paired.difference())).isTrue();
        assertThat(paired.interval().lower()).isGreaterThanOrEqualTo(-1);
        assertThat(paired.interval().upper()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void changesSignWhenTheModelsAreSwapped(PairedDifference paired) {
        PairedDifference swapped =
                new PairedDifference(paired.both(), paired.onlySecond(), paired.onlyFirst(), paired.neither());
        assertThat(swapped.difference()).isEqualTo(-paired.difference());
        assertThat(swapped.interval().lower()).isCloseTo(-paired.interval().upper(), within(1e-12));
        assertThat(swapped.interval().upper()).isCloseTo(-paired.interval().lower(), within(1e-12));
    }

    @Test
    void holdsAtTheEnds() {
        PairedDifference opposite = new PairedDifference(0, 10, 0, 0);
        assertThat(opposite.difference()).isEqualTo(1);
        assertThat(opposite.interval().upper()).isEqualTo(1);
        assertThat(opposite.interval().lower()).isBetween(0.4, 0.9);
    }

    @Test
    void countsTheTableOfTwoModels() {
        assertThat(PairedDifference.of(Sweeps.outcomes("1110000"), Sweeps.outcomes("1001100")))
                .isEqualTo(new PairedDifference(1, 2, 2, 2));
    }

    @Test
    void refusesImpossibleCounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PairedDifference(0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PairedDifference(1, -2, 0, 0))
                .withMessageContaining("-2");
    }
}
