package dev.mohs.analysis.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.Sweeps;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.Tally;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupIntervalsTest {

    private static final List<Double> EPSILONS = List.of(0.0, 0.1);

    /** Of ten examples, all right clean, so many are right within 0.1 for each seed. */
    private static GroupIntervals intervals(int... right) {
        List<ModelSummary> models =
                IntStream.rangeClosed(1, right.length).mapToObj(seed -> Sweeps.model("cnn", "relu", seed)).toList();
        List<ModelCurve> curves = IntStream.range(0, right.length)
                .mapToObj(i -> Sweeps.curve(models.get(i).name(), "fgsm", EPSILONS, "1".repeat(10),
                        "1".repeat(right[i]) + "0".repeat(10 - right[i])))
                .toList();
        return GroupCurve.of(models, curves).get(0).intervals();
    }

    /** Wilson's interval for 6 of 10: (p + z²/2n ± z√(p(1−p)/n + z²/4n²))/(1 + z²/n) with z = 1.959964. */
    @Test
    void ofOneModelItIsOverExamples() {
        Interval interval = intervals(6).within(1).orElseThrow();

        assertThat(interval.lower()).isCloseTo(0.3126738, within(1e-6));
        assertThat(interval.upper()).isCloseTo(0.8318197, within(1e-6));
        assertThat(intervals(6).clean()).contains(Tally.of(Sweeps.outcomes("1".repeat(10))).interval());
    }

    /** 0.5, 0.6, 0.7: mean 0.6, standard deviation 0.1, and t(2, 0.975) = 4.302653 of the tables, so ± 0.248414. */
    @Test
    void ofSeveralSeedsItIsStudentsOverSeeds() {
        Interval interval = intervals(5, 6, 7).within(1).orElseThrow();

        assertThat(interval.lower()).isCloseTo(.6 - .248414, within(1e-6));
        assertThat(interval.upper()).isCloseTo(.6 + .248414, within(1e-6));
        assertThat(intervals(5, 6, 7).clean()).as("no spread").isEmpty();
    }

    /** Trapezoids: (1 + share) / 2, so 0.75, 0.8 and 0.85. */
    @Test
    void theAreaHasOneToo() {
        Interval interval = intervals(5, 6, 7).area(1).orElseThrow();

        assertThat(interval.lower()).isCloseTo(.8 - .124207, within(1e-6));
        assertThat(intervals(6).area(1)).hasValueSatisfying(over -> assertThat(over.contains(.8)).isTrue());
    }

    /** All examples fall at 0.1 for one seed, so half do at 0.05; the other falls to half at 0.1. ± 0.3177 is cut to the sweep. */
    @Test
    void halfAccuracyNeedsEverySeedToHaveFallenSoFar() {
        assertThat(intervals(0, 5).halfAccuracy()).contains(new Interval(0, .1, Interval.LEVEL));
        assertThat(intervals(0, 8).halfAccuracy()).isEmpty();
        assertThat(intervals(0, 5, 8).halfAccuracy()).as("two of three have").isEmpty();
        assertThat(intervals(0).halfAccuracy()).isEmpty();
    }
}
