package dev.mohs.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected values: SciPy 1.17.1, {@code nct.sf(t.ppf(1 - a/2, n - 1), n - 1, d*sqrt(n))}. The sample sizes for standardised
 * differences of 0.2, 0.5 and 0.8 (199, 34 and 15) are also the usual ones of textbooks and of R's
 * {@code power.t.test(type = "paired", power = 0.8)}, rounded up.
 */
class PairedPowerTest {

    @ParameterizedTest
    @CsvSource({
        "2, 1, 0.05, 0.09057971865059418",
        "2, 10, 0.05, 0.7328195898057122",
        "3, 1, 0.05, 0.17861005524801676",
        "3, 3, 0.05, 0.7452680066623015",
        "3, 5, 0.016666666666666666, 0.7153202605101631",
        "5, 1.5, 0.05, 0.710701794725785",
        "8, 2, 0.016666666666666666, 0.977452129320567",
        "10, 0.5, 0.05, 0.29282856726663364",
        "34, 0.5, 0.05, 0.8077766855149762",
        "199, 0.2, 0.05, 0.8016900924629413",
        "1000, 0.05, 0.05, 0.35184463388125176"
    })
    void isTheUpperTailOfNoncentralT(int pairs, double standardised, double alpha, double expected) {
        assertThat(new PairedPower(standardised, 1, alpha).of(pairs)).isCloseTo(expected, within(1e-8));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0886, 0.05, -1", "0.09, 0.05, 971", "0.1, 0.05, 787", "0.2, 0.05, 199", "0.5, 0.05, 34", "0.8, 0.05, 15", "1, 0.05, 10",
        "1.5, 0.05, 6", "2, 0.05, 5", "3, 0.05, 4", "5, 0.05, 3", "20, 0.05, 2", "0.5, 0.016666666666666666, 45",
        "1, 0.016666666666666666, 14", "2, 0.016666666666666666, 6"
    })
    void needsAsManyPairs(double standardised, double alpha, int expected) {
        assertThat(new PairedPower(standardised, 1, alpha).pairsNeeded(1).orElse(-1)).isEqualTo(expected);
    }

    @Test
    void dependsOnTheRatioOfDifferenceAndSpreadAndNotOnTheSide() {
        assertThat(new PairedPower(-0.02, 0.04, 0.05).of(34)).isCloseTo(new PairedPower(0.5, 1, 0.05).of(34), within(1e-14));
    }

    @Test
    void pairsThatWereNotEnoughAreNotProposedAgain() {
        assertThat(new PairedPower(5, 1, 0.05).pairsNeeded(3)).hasValue(4);
    }

    /** No difference is found in half of α of all cases: on one of two sides. */
    @Test
    void noDifferenceIsNeverFound() {
        assertThat(new PairedPower(0, 1, 0.05).of(3)).isCloseTo(0.025, within(1e-8));
        assertThat(new PairedPower(0, 1, 0.05).pairsNeeded(3)).isEmpty();
    }

    @Test
    void refusesWhatIsNoTest() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PairedPower(1, 0, 0.05)).withMessageContaining("above 0: 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new PairedPower(1, 1, 1)).withMessageContaining("in (0, 1): 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new PairedPower(1, 1, 0.05).of(1)).withMessageContaining("2 pairs");
    }
}
