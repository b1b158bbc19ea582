package dev.mohs.analysis.curve;

import static dev.mohs.result.MinimalDistances.NEVER;
import static dev.mohs.result.Sweeps.distances;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.analysis.curve.SurvivalCurve.Step;
import dev.mohs.result.MinimalDistances;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SurvivalCurveTest {

    /** By hand: 5 examples, one wrong clean, two at 0.1, one at 0.2, one never. */
    @Test
    void fallsAtEveryDistance() {
        assertThat(SurvivalCurve.of(List.of(distances(0.2, 0, 0.1, NEVER, 0.1))).steps())
                .containsExactly(new Step(0, 0.8), new Step(0.1, 0.4), new Step(0.2, 0.2));
    }

    @Test
    void isOneLevelWhereNothingOrEverythingIsBroken() {
        assertThat(SurvivalCurve.of(List.of(distances(NEVER, NEVER))).steps()).containsExactly(new Step(0, 1));
        assertThat(SurvivalCurve.of(List.of(distances(0, 0))).steps()).containsExactly(new Step(0, 0));
        assertThat(SurvivalCurve.of(List.of(distances(0.5))).steps()).containsExactly(new Step(0, 1), new Step(0.5, 0));
    }

    /** The mean of two counts over the same examples, counted anew at every ε. */
    @Test
    void isTheMeanOverModels() {
        SplittableRandom random = new SplittableRandom(2);
        MinimalDistances first = MinimalDistances.of(50, i -> random.nextInt(20) / 20.0);
        MinimalDistances second = MinimalDistances.of(50, i -> random.nextInt(30) / 30.0);
        SurvivalCurve curve = SurvivalCurve.of(List.of(first, second));
        for (double epsilon = 0; epsilon < 1; epsilon += 0.01) {
            double wanted = epsilon;
            Step step = curve.steps().stream().filter(s -> s.epsilon() <= wanted).reduce((a, b) -> b).orElseThrow();
            double mean = (first.survivalBeyond(epsilon) + second.survivalBeyond(epsilon)) / 2;
            assertThat(step.share()).isCloseTo(mean, within(1e-15));
        }
    }
}
