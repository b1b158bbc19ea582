package dev.mohs.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.result.TransferResult;
import dev.mohs.result.Transfers;
import dev.mohs.statistics.Interval;
import dev.mohs.wording.TransferText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferMatrixTest {

    /**
     * Of the seven that the first model gets right the second's examples break one. What is wrong from the start counts nowhere.
     */
    @Test
    void countsWhatWasRightAndIsWrong() {
        TransferResult result = Transfers.small();

        assertThat(result.sources()).containsExactly(0, 1);
        assertThat(new TransferMatrix(result).fooled(0, 0)).isEqualTo(new Fooled(7, 7));
        assertThat(new TransferMatrix(result).fooled(1, 0)).isEqualTo(new Fooled(1, 7));
        assertThat(new TransferMatrix(result).fooled(0, 1)).isEqualTo(new Fooled(1, 4));
        assertThat(new TransferMatrix(result).fooled(1, 1)).isEqualTo(new Fooled(3, 4));
        assertThat(new TransferMatrix(result).fooled(1, 2)).isEqualTo(new Fooled(0, 0));
        assertThat(new TransferMatrix(result).fooled(1, 3)).isEqualTo(new Fooled(2, 4));
    }

    /** Wilson's interval for 1 of 4: (p + z²/2n ± z√(p(1−p)/n + z²/4n²))/(1 + z²/n) with z = 1.959964. */
    @Test
    void aShareHasAnIntervalUnlessNothingIsRight() {
        Interval interval = new Fooled(1, 4).interval().orElseThrow();

        assertThat(new Fooled(1, 4).share()).isEqualTo(0.25);
        assertThat(interval.lower()).isCloseTo(0.0455872, within(1e-6));
        assertThat(interval.upper()).isCloseTo(0.6993582, within(1e-6));
        assertThat(new Fooled(0, 0).share()).isZero();
        assertThat(new Fooled(0, 0).interval()).isEmpty();
        assertThatThrownBy(() -> new Fooled(5, 3)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("5 of 3");
    }

    @Test
    void suspectsAModelThatOthersExamplesFoolMore() {
        TransferMatrix masked = new TransferMatrix(Transfers.masked());

        assertThat(masked.fooledMoreByOthers()).containsExactly(new TransferMatrix.Suspect(1, 0));
        assertThat(TransferText.suspects(masked)).isEqualTo("cnn-sqish-s2 by those of cnn-relu-s1");
        assertThat(new TransferMatrix(Transfers.small()).fooledMoreByOthers()).isEmpty();
        assertThat(TransferText.suspects(new TransferMatrix(Transfers.small()))).isEmpty();
    }

    /** With two sources the level is 2.5 %: of examples that differ all in one direction, 6 have p = 3.1 %, 7 have p = 1.6 %. */
    @ParameterizedTest
    @CsvSource({"6, 0", "7, 1"})
    void dividesTheLevelByTheComparisons(int differing, int suspects) {
        String all = "1".repeat(16);
        String fooled = "0".repeat(differing) + "1".repeat(16 - differing);

        TransferResult result = Transfers.result(Transfers.masked().models(), List.of(all, all),
                List.of(List.of("0".repeat(16), fooled), List.of(all, all)), List.of());

        assertThat(new TransferMatrix(result).fooledMoreByOthers()).hasSize(suspects);
    }

    /** Its own examples turn ten clean errors right, which says nothing of what they break. */
    @Test
    void whatIsWrongFromTheStartIsNoReasonForSuspicion() {
        String half = "1".repeat(10) + "0".repeat(10);

        TransferResult result = Transfers.result(Transfers.masked().models(), List.of(half, half),
                List.of(List.of("0".repeat(20), "1".repeat(5) + "0".repeat(15)), List.of(half, "0".repeat(10) + "1".repeat(10))),
                List.of());

        assertThat(new TransferMatrix(result).fooled(1, 1)).isEqualTo(new Fooled(10, 10));
        assertThat(new TransferMatrix(result).fooledMoreByOthers()).isEmpty();
    }

    /** Models 2 and 3 made no examples, and model 2 has nothing to break. */
    @Test
    void theMostFoolingIsAnotherModel() {
        TransferMatrix matrix = new TransferMatrix(Transfers.small());

        assertThat(matrix.mostFooling(0)).contains(1);
        assertThat(matrix.mostFooling(1)).contains(0);
        assertThat(matrix.mostFooling(2)).isEmpty();
        assertThat(matrix.mostFooling(3)).as("of 0: breaks none, of 1: breaks two of four").contains(1);
    }
}
