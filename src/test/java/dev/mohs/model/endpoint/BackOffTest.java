package dev.mohs.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static List<Long> milliseconds(Duration first) {
        BackOff backOff = new BackOff(first);
        return IntStream.range(0, 12).mapToObj(attempt -> backOff.pause(attempt).toMillis()).toList();
    }

    /** Half of 100 ms · 2^attempt to all of it, and of 30 s from the ninth retry on. */
    @Test
    void doublesUpToHalfAMinute() {
        List<Long> pauses = milliseconds(Duration.ofMillis(100));

        for (int attempt = 0; attempt < pauses.size(); attempt++) {
            long longest = Math.min(100L << attempt, 30_000);
            assertThat(pauses.get(attempt)).isBetween(longest / 2, longest);
        }
    }

    @Test
    void isShortenedByTheSameChanceEachTime() {
        List<Long> pauses = milliseconds(Duration.ofSeconds(1));

        assertThat(milliseconds(Duration.ofSeconds(1))).isEqualTo(pauses);
        assertThat(IntStream.range(0, 4).mapToDouble(attempt -> pauses.get(attempt) / (1000.0 * (1 << attempt))).distinct().count())
                .isGreaterThan(1);
    }
}
