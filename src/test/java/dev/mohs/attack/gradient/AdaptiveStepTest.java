package dev.mohs.attack.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdaptiveStepTest {

    /** Croce and Hein 2020, section 3.2, for 100 iterations: p = 0, 0.22, 0.41, 0.57, 0.70, 0.80, 0.87, 0.93, 0.99. */
    @Test
    void checkpointsOfTheReference() {
        assertThat(ends(100)).containsExactly(22, 41, 57, 70, 80, 87, 93, 99);
        Checkpoints checkpoints = new Checkpoints(100);
        assertThat(IntStream.of(ends(100)).map(checkpoints::windowEndingAt)).containsExactly(22, 19, 16, 13, 10, 7, 6, 6);
        assertThat(checkpoints.windowEndingAt(21)).isZero();
    }

    @Test
    void checkpointsOfShortRuns() {
        assertThat(ends(1)).containsExactly(1);
        assertThat(ends(10)).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    private static int[] ends(int iterations) {
        Checkpoints checkpoints = new Checkpoints(iterations);
        return IntStream.rangeClosed(1, iterations).filter(i -> checkpoints.windowEndingAt(i) > 0).toArray();
    }

    private static AdaptiveStep after(double... losses) {
        AdaptiveStep step = new AdaptiveStep(0.2, losses[0], 0.75);
        IntStream.range(1, losses.length).forEach(i -> step.climbed(losses[i]));
        return step;
    }

    @Test
    void saysWhenTheLossIsTheHighestSoFar() {
        AdaptiveStep step = new AdaptiveStep(0.2, 1, 0.75);

        assertThat(step.climbed(2)).isTrue();
        assertThat(step.climbed(2)).isFalse();
        assertThat(step.climbed(1)).isFalse();
        assertThat(step.climbed(1.5)).isFalse();
        assertThat(step.climbed(2.5)).isTrue();
    }

    @Test
    void halvesWhenAtMostThreeQuartersOfTheStepsRose() {
        AdaptiveStep three = after(0, 1, 2, 3, 2);
        assertThat(three.stalled(4)).isTrue();
        assertThat(three.size()).isEqualTo(0.1);

        AdaptiveStep four = after(0, 1, 2, 3, 4);
        assertThat(four.stalled(4)).isFalse();
        assertThat(four.size()).isEqualTo(0.2);
    }

    @Test
    void aLossThatStandsDoesNotRise() {
        assertThat(after(1, 1, 1, 1, 1).stalled(4)).isTrue();
    }

    @Test
    void countsEachWindowAnew() {
        AdaptiveStep step = after(0, 1, 2, 3, 4);
        step.stalled(4);
        IntStream.range(0, 4).forEach(i -> step.climbed(3 - i));

        assertThat(step.stalled(4)).isTrue();
    }

    /** Four rises in a row far below the best: no oscillation, but neither size nor best has changed since the last checkpoint. */
    @Test
    void halvesWhenNeitherSizeNorBestChanged() {
        AdaptiveStep step = after(0, 1, 2, 3, 40, -9);
        assertThat(step.stalled(5)).isFalse();
        IntStream.range(0, 4).forEach(i -> step.climbed(i));

        assertThat(step.stalled(4)).isTrue();
    }

    @Test
    void doesNotHalveTwiceRunningForWantOfABetterPoint() {
        AdaptiveStep step = after(0, 9, -9, -9, -9);
        assertThat(step.stalled(4)).isTrue();
        for (int i = 0; i < 5; i++) {
            step.climbed(i);
        }

        assertThat(step.stalled(5)).isFalse();
    }

    @Test
    void theFirstCheckpointLooksAtTheRisesAlone() {
        AdaptiveStep step = new AdaptiveStep(0.2, 100, 0.75);
        for (int i = 0; i < 9; i++) {
            step.climbed(i);
        }

        assertThat(step.stalled(9)).isFalse();
    }
}
