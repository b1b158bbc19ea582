package dev.mohs.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBudgetTest {

    @ParameterizedTest
    @CsvSource({"90s, 90, 90 s", "2m, 120, 2 min", "10m, 600, 10 min", "1h, 3600, 60 min", "36h, 129600, 36 h"})
    void readsSecondsMinutesAndHours(String text, double seconds, String shown) {
        assertThat(TimeBudget.parse("--budget", text).seconds()).isEqualTo(seconds);
        assertThat(TimeBudget.text(seconds)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "0s", "-5m", "1.5h", "10M", "10 m", "1h30m", "9999999s"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> TimeBudget.parse("--budget", text)).isInstanceOf(UserException.class)
                .hasMessage("--budget must be a time above 0 as 90s, 10m or 1h, not '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"0.2, 1s", "41.5, 42s", "119.5, 120s", "120, 2m", "121, 3m", "7300, 122m"})
    void proposesATimeThatIsLongEnough(double seconds, String option) {
        assertThat(TimeBudget.option(seconds)).isEqualTo(option);
        assertThat(TimeBudget.parse("--budget", option).seconds()).isGreaterThanOrEqualTo(seconds);
    }

    @Test
    void takesADurationAboveZero() {
        assertThat(TimeBudget.of(Duration.ofMillis(90_500)).seconds()).isEqualTo(90.5);
        for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> TimeBudget.of(none)).isInstanceOf(UserException.class)
                    .hasMessage("a budget must be a time above 0, not " + none);
        }
    }

    @Test
    void runsDown() throws InterruptedException {
        TimeBudget budget = TimeBudget.of(Duration.ofMinutes(1));
        Thread.sleep(5);
        assertThat(budget.spent()).isBetween(0.005, 60.0);
        assertThat(budget.left()).isBetween(0.0, 59.995);
    }
}
