package dev.mohs.evaluation;

import static dev.mohs.evaluation.Examples.attack;
import static dev.mohs.evaluation.Examples.images;
import static dev.mohs.evaluation.Examples.shift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.attack.Attack;
import dev.mohs.attack.Repetition;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.evaluation.dispatch.MeasuredUnit;
import dev.mohs.evaluation.dispatch.UnitResults;
import dev.mohs.evaluation.dispatch.UnitRunner;
import dev.mohs.evaluation.measure.UnitMeasurer;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.evaluation.unit.UnitResult;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.model.Classifier;
import dev.mohs.result.Failure;
import dev.mohs.result.SweepResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sweep finds does not depend on who measures its units, in which order, and how many at once. */
@Tag("engine")
class UnitOrderTest {

    /** The last two are wrong from the start; the others make five batches of two, and one of one. */
    private static final LabeledImages IMAGES =
            images(0.05f, 0.1f, 0.15f, 0.2f, 0.25f, 0.3f, 0.35f, 0.4f, 0.42f, 0.45f, 0.48f, 0.6f, 0.7f);

    private static final List<Attack> ATTACKS = List.of(
            shift("up", Repetition.PER_EPSILON, epsilon -> epsilon),
            failingFrom(4),
            shift("half", Repetition.ONCE, epsilon -> epsilon / 2),
            failingFrom(10));

    private static final SweepPlan PLAN = new SweepPlan(IMAGES, ATTACKS, List.of(0.0, 0.06, 0.25), 2, 1, 2);

    private static final List<Classifier> MODELS = List.of(new Threshold(), new Threshold() {
        @Override
        public String name() {
            return "second";
        }
    });

    /** Fails in every batch from {@code example} on, each time with another reason, after it has broken something. */
    private static Attack failingFrom(int example) {
        return attack("failing" + example, Repetition.ONCE, batch -> (epsilon, rows) -> {
            if (batch.indices()[0] >= example && epsilon > 0.2) {
                throw new IllegalStateException("it cannot do " + batch.indices()[0]);
            }
            return batch.rows(rows).inputs().add(epsilon);
        });
    }

    /** What is heard of a sweep. */
    private static final class Heard implements SweepListener {

        private final List<BrokenExample> broken = new ArrayList<>();
        private final List<Failure> failures = new ArrayList<>();
        private final List<Long> progress = new ArrayList<>();
        private final List<String> phases = new ArrayList<>();
        private SweepStep step;

        @Override
        public void onBroken(BrokenExample example) {
            broken.add(example);
        }

        @Override
        public void onFailure(Failure failure) {
            failures.add(failure);
        }

        @Override
        public void onProgress(String model, String attack, long done, long total) {
            progress.add(done);
        }

        @Override
        public void onPhase(SweepPhase phase, int steps) {
            phases.add(phase + " " + steps);
            step = new SweepStep("", 0, 0, 0);
        }

        @Override
        public void onStep(SweepStep next) {
            assertThat(next.done()).isGreaterThanOrEqualTo(step.done());
            assertThat(next.share()).isGreaterThanOrEqualTo(step.share());
            step = next;
        }

        /** The places of the broken examples in the order in which they were told, by model and attack. */
        Map<String, List<Integer>> byCurve() {
            return broken.stream().collect(Collectors.groupingBy(example -> example.model() + " " + example.attack(),
                    TreeMap::new, Collectors.mapping(BrokenExample::index, Collectors.toList())));
        }
    }

    /** Draws units at random, has some of them in hand at once, and hands over at random what came of them. */
    private static UnitRunner drawing(long seed, Set<WorkUnit> measured) {
        UnitMeasurer measurer = new UnitMeasurer(IMAGES, MODELS, ATTACKS);
        return (units, results) -> {
            Random random = new Random(seed);
            List<WorkUnit> left = new ArrayList<>(units);
            Collections.shuffle(left, random);
            while (!left.isEmpty()) {
                List<WorkUnit> inHand = new ArrayList<>();
                for (int i = 1 + random.nextInt(4); i > 0 && !left.isEmpty(); i--) {
                    WorkUnit unit = left.remove(left.size() - 1);
                    if (results.isWanted(unit)) {
                        inHand.add(unit);
                    }
                }
                Collections.shuffle(inHand, random);
                for (WorkUnit unit : inHand) {
                    assertThat(measured.add(unit)).isTrue();
                    List<BrokenExample> broken = new ArrayList<>();
                    results.take(new MeasuredUnit(measurer.measure(unit, broken::add), broken));
                }
            }
        };
    }

    private static SweepResult sweep(UnitRunner runner, SweepListener listener) {
        RobustnessEvaluator evaluator = new RobustnessEvaluator(PLAN, listener);
        return (runner == null ? evaluator : evaluator.measuredBy(runner))
                .evaluate(MODELS.stream().map(ModelUnderTest::of).toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theOrderOfTheUnitsChangesNothing(long seed) {
        Heard inOrder = new Heard();
        SweepResult expected = sweep(null, inOrder);
        assertThat(expected.failures()).extracting(Failure::attack)
                .containsExactly("failing4", "failing10", "failing4", "failing10");
        assertThat(expected.failures().get(0).reason()).contains("it cannot do 4");

        Heard heard = new Heard();
        Set<WorkUnit> measured = new HashSet<>();
        SweepResult result = sweep(drawing(seed, measured), heard);

        assertThat(result.curves()).isEqualTo(expected.curves());
        assertThat(result.failures()).isEqualTo(expected.failures());
        assertThat(result.checks()).isEqualTo(expected.checks());
        assertThat(result.pictures()).isEqualTo(expected.pictures());
        assertThat(heard.byCurve()).isEqualTo(inOrder.byCurve()).hasSizeGreaterThan(4);
        assertThat(heard.failures).containsExactlyInAnyOrderElementsOf(expected.failures());
        assertThat(heard.progress).isSorted().endsWith(2L * ATTACKS.size() * IMAGES.count());
        assertThat(measured).hasSizeGreaterThan(2 * 2 * 6);
        assertThat(heard.phases).isEqualTo(inOrder.phases).containsExactly("CLEAN 2", "ATTACKS 48", "CHECKS 2", "PICTURES 2");
        assertThat(heard.step.share()).isEqualTo(1);
    }

    /** Whoever measures elsewhere is not trusted: a unit is taken once, and with a record that is of its examples. */
    @Test
    void whatIsNotAskedForIsRefused() {
        UnitMeasurer measurer = new UnitMeasurer(IMAGES, MODELS, ATTACKS);
        SweepResult result = sweep((units, results) -> units.stream().filter(results::isWanted).forEach(unit -> {
            WorkUnit other = new WorkUnit(unit.model(), unit.attack(), unit.batch(), List.of(0), unit.epsilons(), unit.seed());
            UnitResult found = measurer.measure(unit, broken -> {});
            if (found instanceof UnitFailure) {
                results.take(new MeasuredUnit(found, List.of()));
            } else {
                isRefused(results, measurer.measure(other, broken -> {}));
                results.take(new MeasuredUnit(found, List.of()));
            }
            isRefused(results, found);
        }), new SweepListener() {});

        assertThat(result.failures()).hasSize(4);
    }

    private static void isRefused(UnitResults results, UnitResult result) {
        assertThatThrownBy(() -> results.take(new MeasuredUnit(result, List.of()))).isInstanceOf(IllegalArgumentException.class);
    }
}
