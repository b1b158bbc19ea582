package dev.mohs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.result.Sweeps;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 64, 1000})
    void isBitIOfByteIOver8(int count) {
        Random random = new Random(count);
        Outcomes outcomes = Outcomes.of(count, i -> random.nextBoolean());
        byte[] bytes = Base64.getDecoder().decode(outcomes.bits());
        assertThat(bytes).hasSize((count + 7) / 8);
        for (int i = 0; i < count; i++) {
            assertThat((bytes[i / 8] >> (i % 8) & 1) == 1).isEqualTo(outcomes.isCorrect(i));
        }
        assertThat(Outcomes.decode(count, outcomes.bits())).isEqualTo(outcomes).hasSameHashCodeAs(outcomes);
    }

    @Test
    void joinsExampleByExample() {
        Outcomes joined = Sweeps.outcomes("1100").and(Sweeps.outcomes("1010"));
        assertThat(joined).isEqualTo(Sweeps.outcomes("1000")).hasToString("1/4");
        assertThat(joined.correctCount()).isEqualTo(1);
    }

    @Test
    void knowsItsSubsets() {
        assertThat(Sweeps.outcomes("1000").isSubsetOf(Sweeps.outcomes("1010"))).isTrue();
        assertThat(Sweeps.outcomes("1010").isSubsetOf(Sweeps.outcomes("1010"))).isTrue();
        assertThat(Sweeps.outcomes("1100").isSubsetOf(Sweeps.outcomes("1010"))).isFalse();
    }

    @Test
    void tellsApartOutcomesOfDifferentLength() {
        assertThat(Sweeps.outcomes("10")).isNotEqualTo(Sweeps.outcomes("100"));
    }

    @Test
    void refusesExamplesThatAreNotThere() {
        assertThatThrownBy(() -> Sweeps.outcomes("11").isCorrect(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Sweeps.outcomes("11").isCorrect(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Sweeps.outcomes("1").and(Sweeps.outcomes("11")));
        assertThatIllegalArgumentException().isThrownBy(() -> Sweeps.outcomes("1").isSubsetOf(Sweeps.outcomes("11")));
        assertThatIllegalArgumentException().isThrownBy(() -> Outcomes.decode(-8, ""));
    }
}
