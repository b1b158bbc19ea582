package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The plain line of work in progress. */
class ProgressTest {

    private static String line(long done, double share, long examples, String what) {
        return line(done, share, 0, examples, what);
    }

    private static String line(long done, double share, double later, long examples, String what) {
        try (Progress progress = new Progress(new Console(), "attacks", "units", 320)) {
            progress.update(done, share, later, examples, what);
            return progress.line(done, examples, 40, what);
        }
    }

    @Test
    void saysPhaseUnitsRateAndTimeLeftByTheShareOfTheWork() {
        assertThat(line(80, 0.4, 1000, "cnn, up"))
                .isEqualTo("   40 %  attacks: 80 of 320 units, 25 examples/s, 60 s left, cnn, up");
    }

    /** 40 s were four tenths; six tenths and as much again as half of all are left: 110 s. */
    @Test
    void theTimeLeftIsThatOfLaterPhasesToo() {
        assertThat(line(80, 0.4, 0.5, 0, "cnn")).isEqualTo("   40 %  attacks: 80 of 320 units, 110 s left, cnn");
        assertThat(line(320, 1, 1.75, 0, "cnn")).isEqualTo("  100 %  attacks: 320 of 320 units, 70 s left, cnn");
    }

    @Test
    void longTimesAreInMinutesAndHours() {
        assertThat(Progress.duration(119.6)).isEqualTo("120 s");
        assertThat(Progress.duration(720)).isEqualTo("12 min");
        assertThat(Progress.duration(12_600)).isEqualTo("3.5 h");
    }

    @Test
    void saysNoRateAndNoTimeThatIsNotKnown() {
        assertThat(line(80, 0.4, 0, "cnn")).isEqualTo("   40 %  attacks: 80 of 320 units, 60 s left, cnn");
        assertThat(line(0, 0, 0, "")).isEqualTo("    0 %  attacks: 0 of 320 units");
    }

    @Test
    void isNoWiderThanATerminal() {
        assertThat(line(319, 0.999, 100_000, "a-model-with-a-long-name, pgd(steps=100, restarts=5)"))
                .startsWith("   99 %  attacks: 319 of 320 units, 2500 examples/s, 0 s left, a-model-").hasSizeLessThan(80);
    }
}
