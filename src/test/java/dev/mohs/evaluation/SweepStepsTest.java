package dev.mohs.evaluation;

import static dev.mohs.evaluation.Examples.attack;
import static dev.mohs.evaluation.Examples.images;
import static dev.mohs.evaluation.Examples.shift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Repetition;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.evaluation.journal.SweepIdentity;
import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.evaluation.shard.Shard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is heard of a sweep's phases: in order, from nothing to all. */
@Tag("engine")
class SweepStepsTest {

    /** The last is wrong from the start; the others make four batches of two, and one of one. */
    private static final LabeledImages IMAGES = images(0.05f, 0.1f, 0.15f, 0.2f, 0.25f, 0.3f, 0.35f, 0.4f, 0.45f, 0.6f);

    private static final Attack UP = shift("up", Repetition.PER_EPSILON, epsilon -> epsilon);

    /** Fails in its third batch of five. */
    private static final Attack FAILING = attack("failing", Repetition.ONCE, batch -> (epsilon, rows) -> {
        if (batch.indices()[0] >= 4) {
            throw new IllegalStateException("it cannot do " + batch.indices()[0]);
        }
        return batch.rows(rows).inputs().add(epsilon);
    });

    private static final List<ModelUnderTest> MODELS = List.of(ModelUnderTest.of(new Threshold()));

    @TempDir
    private Path folder;

    /** Steps of each phase, and how far the last one was. */
    private static final class Heard implements SweepListener {

        private final List<String> phases = new ArrayList<>();
        private final List<SweepStep> attackSteps = new ArrayList<>();
        private final List<String> examples = new ArrayList<>();
        private int steps;
        private SweepStep last;

        @Override
        public void onPhase(SweepPhase phase, int ofPhase) {
            requireEnd();
            phases.add(phase + " " + ofPhase);
            steps = ofPhase;
            last = new SweepStep("", 0, 0, 0);
        }

        @Override
        public void onStep(SweepStep step) {
            assertThat(step.done()).isGreaterThan(last.done()).isLessThanOrEqualTo(steps);
            assertThat(step.share()).isGreaterThanOrEqualTo(last.share());
            last = step;
            if (phases.get(phases.size() - 1).startsWith("ATTACKS")) {
                attackSteps.add(step);
            }
        }

        @Override
        public void onProgress(String model, String attack, long done, long total) {
            examples.add(done + " of " + total);
        }

        void requireEnd() {
            if (last != null && steps > 0) {
                assertThat(last.done()).isEqualTo(steps);
                assertThat(last.share()).isEqualTo(1);
            }
        }
    }

    private static SweepPlan plan(Attack... attacks) {
        return new SweepPlan(IMAGES, List.of(attacks), List.of(0.0, 0.06, 0.25), 2, 1, 1);
    }

    @Test
    void unitsThatAFailureMakesNeedlessAreDone() {
        Heard heard = new Heard();

        new RobustnessEvaluator(plan(UP, FAILING), heard).evaluate(MODELS);

        heard.requireEnd();
        assertThat(heard.phases).containsExactly("CLEAN 1", "ATTACKS 10", "CHECKS 1", "PICTURES 1");
        assertThat(heard.attackSteps).extracting(SweepStep::done).containsExactly(1, 2, 3, 4, 5, 6, 7, 10);
        // Those of the unit that failed, and of the two after it, were not measured.
        assertThat(heard.attackSteps).extracting(SweepStep::examples)
                .containsExactly(2L, 4L, 6L, 8L, 9L, 11L, 13L, 13L);
        assertThat(heard.attackSteps).extracting(SweepStep::what).startsWith("threshold, up").endsWith("threshold, failing");
        assertThat(heard.examples).startsWith("4 of 20").endsWith("20 of 20");
    }

    /** "up" works for each of three ε, "once" for all of them together; both are judged at all three. */
    @Test
    void theShareIsThatOfTheCost() {
        Heard heard = new Heard();

        new RobustnessEvaluator(plan(UP, shift("once", Repetition.ONCE, epsilon -> epsilon)), heard).evaluate(MODELS);

        double up = UnitCost.passes(UP.description()) * 3 + 3;
        double once = UnitCost.passes(UP.description()) + 3;
        assertThat(heard.attackSteps.get(4).share()).isCloseTo(up / (up + once), within(1e-9)).isGreaterThan(0.55);
        assertThat(heard.attackSteps.get(0).share()).isCloseTo(2.0 / 9 * up / (up + once), within(1e-9));
    }

    /** What the checks are likely to take counts from the first step on, and is part of the estimate. */
    @Test
    void theChecksAreAhead() {
        List<Double> estimates = new ArrayList<>();
        List<SweepStep> steps = new ArrayList<>();
        SweepListener listener = new SweepListener() {
            @Override
            public void onEstimate(double seconds, int processes) {
                assertThat(processes).isEqualTo(1);
                estimates.add(seconds);
            }

            @Override
            public void onStep(SweepStep step) {
                steps.add(step);
            }
        };

        new RobustnessEvaluator(plan(UP), listener).evaluate(MODELS);

        double attack = UnitCost.passes(UP.description()) * 3 + 3;
        assertThat(steps.get(1).later()).isCloseTo(UnitCost.ofQuickChecks() / (9 * attack), within(1e-9));
        assertThat(steps.get(steps.size() - 1).later()).isZero();
        assertThat(estimates).singleElement().satisfies(seconds -> assertThat(seconds).isPositive());
    }

    @Test
    void aModelThatFailsHasNoUnits() {
        Heard heard = new Heard();
        Threshold broken = new Threshold() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public NDArray logits(NDArray inputs) {
                throw UserException.failure("it is broken");
            }
        };

        new RobustnessEvaluator(plan(UP), heard).evaluate(List.of(ModelUnderTest.of(broken)));

        heard.requireEnd();
        assertThat(heard.phases).containsExactly("CLEAN 1", "ATTACKS 0", "CHECKS 0", "PICTURES 0");
    }

    @Test
    void whatTheJournalHasIsNoStep() {
        Heard first = new Heard();
        Heard second = new Heard();
        try (SweepJournal journal = SweepJournal.open(folder.resolve("j.jsonl"), new SweepIdentity(Map.of()), null)) {
            new RobustnessEvaluator(plan(UP, FAILING), first).remembering(journal).evaluate(MODELS);
            new RobustnessEvaluator(plan(UP, FAILING), second).remembering(journal).evaluate(MODELS);
        }

        second.requireEnd();
        assertThat(first.phases).contains("ATTACKS 10");
        // Five of "up" and two of "failing" are remembered.
        assertThat(second.phases).containsExactly("CLEAN 1", "ATTACKS 3", "CHECKS 1", "PICTURES 1");
        assertThat(second.attackSteps).extracting(SweepStep::done).containsExactly(3);
        assertThat(second.examples).containsExactly("20 of 20");
    }

    /** Of ten units; with one example that the model gets wrong, twice. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 2", "1, 3", "3, 3", "12, 12"})
    void aShardEndsWithItsShare(int number, int count) {
        Heard heard = new Heard();
        Shard shard = new Shard(number, count);

        new RobustnessEvaluator(plan(UP, shift("once", Repetition.ONCE, epsilon -> epsilon)), heard).measure(shard, MODELS);

        heard.requireEnd();
        int units = heard.attackSteps.size();
        assertThat(heard.phases).containsExactly("CLEAN 1", "ATTACKS " + units);
        assertThat(units).isBetween(10 / count, 10 / count + 1);
        long mine = units == 0 ? 0 : heard.attackSteps.get(units - 1).examples();
        if (units > 0) {
            assertThat(heard.examples).endsWith((2 + mine) + " of " + (2 + mine));
        }
    }

    @Test
    void aStepIsWithinItsPhase() {
        assertThatThrownBy(() -> new SweepStep("up", 1, 2, 1.01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SweepStep("up", 1, 2, 1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SweepStep("up", 1, 2, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
