package dev.mohs.analysis.curve;

import static dev.mohs.result.MinimalDistances.NEVER;
import static dev.mohs.result.Sweeps.distances;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mohs.result.MinimalDistances;
import dev.mohs.statistics.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MedianDistanceTest {

    /**
     * The ranks of the limits, for the distances 1 to n in any order: up to 100 from {@code scipy.stats.quantile_test}
     * (1..n, p=0.5, confidence_interval(0.95)) of SciPy 1.17.1, beyond from sums of exact binomial coefficients in
     * Python.
     */
    @ParameterizedTest
    @CsvSource({"6, 1, 6", "7, 1, 7", "10, 2, 9", "20, 6, 15", "25, 8, 18", "50, 18, 33", "100, 40, 61",
        "1000, 469, 532", "10000, 4902, 5099"})
    void theIntervalLiesBetweenTheRanksOfTheBinomialDistribution(int count, int lower, int upper) {
        MedianDistance median = MedianDistance.of(MinimalDistances.of(count, i -> 1 + (i * 7919L + 3) % count));
        assertThat(median.value()).isEqualTo((count + 1) / 2.0);
        assertThat(median.interval()).contains(new Interval(lower, upper, Interval.LEVEL));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void fewExamplesHaveNoInterval(int count) {
        assertThat(MedianDistance.of(MinimalDistances.of(count, i -> i)).interval()).isEmpty();
    }

    @Test
    void whatWasNeverFoundIsLargerThanAllOthers() {
        MedianDistance half = MedianDistance.of(distances(1, NEVER, 2, NEVER, 3, 4, 5));
        assertThat(half.value()).isEqualTo(4);
        assertThat(half.interval()).contains(new Interval(1, NEVER, Interval.LEVEL));
        MedianDistance never = MedianDistance.of(distances(1, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER));
        assertThat(never.value()).isEqualTo(NEVER);
        assertThat(never.interval()).contains(new Interval(1, NEVER, Interval.LEVEL));
        assertThat(MedianDistance.of(distances(1, NEVER)).value()).isEqualTo(NEVER);
        double[] none = new double[100];
        Arrays.fill(none, NEVER);
        assertThat(MedianDistance.of(distances(none)).interval()).contains(new Interval(NEVER, NEVER, Interval.LEVEL));
    }

    /** The share of 4,000 intervals from 25 exponential draws that cover the median: 0.9567 in exact arithmetic. */
    @Test
    void theIntervalCoversTheMedianAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(5);
        long covered = IntStream.range(0, 4000)
                .filter(trial -> MedianDistance.of(MinimalDistances.of(25, i -> random.nextExponential()))
                        .interval().orElseThrow().contains(Math.log(2)))
                .count();
        assertThat(covered / 4000.0).isBetween(0.947, 0.967);
    }

    @Test
    void needsADistance() {
        assertThatIllegalArgumentException().isThrownBy(() -> MedianDistance.of(distances()))
                .withMessageContaining("at least one distance");
    }
}
