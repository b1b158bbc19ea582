package dev.mohs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.result.Sweeps;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TallyTest {

    /**
     * The first four are the examples of Newcombe, Two-sided confidence intervals for the single proportion, Statistics
     * in Medicine 17, 1998, table I, method 3, given there with four decimals. The further digits and the other rows:
     * the closed form, evaluated with mpmath at 40 digits.
     */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2552885198782742, 0.3662095769828001",
        "15, 148, 0.06238639953073628, 0.160487241723308",
        "0, 20, 0, 0.1611251580528194",
        "1, 29, 0.006113214292762661, 0.1717552187932029",
        "10, 10, 0.7224672001371107, 1",
        "918, 1000, 0.8993527833262954, 0.9334480465797805",
        "9999, 10000, 0.9994337311025987, 0.9999823473263989",
    })
    void matchesPublishedIntervals(int correct, int total, double lower, double upper) {
        Interval interval = new Tally(correct, total).interval();
        assertThat(interval.lower()).isCloseTo(lower, within(1e-9));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-9));
        assertThat(interval.level()).isEqualTo(0.95);
    }

    static Stream<Tally> tallies() {
        Random random = new Random(1);
        return Stream.generate(() -> {
            int total = 1 + random.nextInt(2000);
            return new Tally(random.nextInt(total + 1), total);
        }).limit(200);
    }

    @ParameterizedTest
    @MethodSource("tallies")
    void containsTheAccuracyAndStaysWithinZeroAndOne(Tally tally) {
        Interval interval = tally.interval();
        assertThat(interval.contains(tally.accuracy())).isTrue();
        assertThat(interval.lower()).isBetween(0.0, 1.0);
        assertThat(interval.upper()).isBetween(0.0, 1.0);
    }

    /** To the last bit, as {@code sweep.csv} has all digits and is to be the same whoever computes them. */
    @ParameterizedTest
    @MethodSource("tallies")
    void agreesWithCommonsMath(Tally tally) {
        for (double level : new double[] {0.95, 0.9, 0.99}) {
            ConfidenceInterval other = new WilsonScoreInterval().createInterval(tally.total(), tally.correct(), level);
            assertThat(tally.interval(level)).isEqualTo(new Interval(
                    tally.correct() == 0 ? 0 : other.getLowerBound(), tally.correct() == tally.total() ? 1 : other.getUpperBound(),
                    level));
        }
    }

    @ParameterizedTest
    @MethodSource("tallies")
    void mirrorsWhenRightAndWrongAreSwapped(Tally tally) {
        Interval mirrored = new Tally(tally.total() - tally.correct(), tally.total()).interval();
        assertThat(tally.interval().lower()).isCloseTo(1 - mirrored.upper(), within(1e-12));
        assertThat(tally.interval().upper()).isCloseTo(1 - mirrored.lower(), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("tallies")
    void narrowsWithMoreExamples(Tally tally) {
        Tally more = new Tally(4 * tally.correct(), 4 * tally.total());
        assertThat(width(more)).isLessThan(width(tally));
    }

    private static double width(Tally tally) {
        return tally.interval().upper() - tally.interval().lower();
    }

    @Test
    void countsOutcomes() {
        assertThat(Tally.of(Sweeps.outcomes("10110"))).isEqualTo(new Tally(3, 5));
        assertThat(new Tally(3, 5).accuracy()).isEqualTo(0.6);
    }

    @Test
    void refusesImpossibleCounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tally(0, 0)).withMessageContaining("0 of 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Tally(3, 2)).withMessageContaining("3 of 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Tally(-1, 2)).withMessageContaining("-1 of 2");
    }
}
