package dev.mohs.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttackPaceTest {

    /** 32 images took the three models of one of three seeds 8 s, the attacks 6 of them. */
    private static final AttackPace ALONE = AttackPace.alone(32, 3, 9, 8, 6);

    @Test
    void oneProcessDoesAllInTurn() {
        assertThat(ALONE.images(24)).isEqualTo(32);
        assertThat(ALONE.images(240)).isEqualTo(320);
        assertThat(ALONE.images(-1)).isZero();
        assertThat(ALONE.attackSeconds(320)).isEqualTo(180);
    }

    /** Two seconds of each seed remain, and of the nine parts of the other six as many as the busiest worker has. */
    @ParameterizedTest
    @CsvSource({"1, 8", "2, 5.3333333333333333", "3, 4", "4, 4", "9, 2.6666666666666667", "20, 2.6666666666666667"})
    void workersShareTheAttacksAlone(int atOnce, double perSeed) {
        AttackPace shared = ALONE.shared(20, atOnce, 4);

        assertThat(shared.images(4 + 3 * perSeed)).isBetween(31.999, 32.001);
        assertThat(shared.images(3)).isZero();
    }
}
