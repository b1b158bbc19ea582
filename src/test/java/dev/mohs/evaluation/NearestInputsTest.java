package dev.mohs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.model.Bounds;
import dev.mohs.model.TanhClassifier;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.Failure;
import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.SweepResult;
import dev.mohs.statistics.Outcomes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks that look for the smallest perturbation: what they return is judged, whatever they say of it. */
@Tag("engine")
class NearestInputsTest {

    private static final double NEVER = MinimalDistances.NEVER;

    /** The model says "low" up to 0.5, so it gets the last one wrong. */
    private static final LabeledImages IMAGES = Examples.images(0.1875f, 0.3125f, 0.4375f, 0.75f);

    private static final List<Double> EPSILONS = List.of(0.0, 0.125, 0.25, 0.375);

    private static SweepPlan plan(Attack attack, int batchSize) {
        return new SweepPlan(IMAGES, List.of(attack), EPSILONS, batchSize, 1, 0);
    }

    private static SweepResult sweep(Attack attack) {
        return new RobustnessEvaluator(plan(attack, 4)).evaluate(List.of(ModelUnderTest.of(new Threshold())));
    }

    private static List<Double> distances(ModelCurve curve) {
        return IntStream.range(0, IMAGES.count()).mapToObj(curve.minimalDistances()::of).toList();
    }

    /** Moves nothing within a budget, and says what its nearest inputs are. */
    private static Attack attack(Function<Batch, NDArray> nearest) {
        return attack(nearest, (batch, epsilon) -> 0f);
    }

    private interface Shift {
        float within(Batch batch, float epsilon);
    }

    private static Attack attack(Function<Batch, NDArray> nearest, Shift shift) {
        return Examples.attack("seeker", Repetition.ONCE, batch -> new Perturbation() {
            @Override
            public NDArray at(float epsilon, int[] rows) {
                return batch.rows(rows).inputs().add(shift.within(batch, epsilon));
            }

            @Override
            public Optional<NDArray> nearest() {
                return Optional.ofNullable(nearest.apply(batch));
            }
        });
    }

    private static Function<Batch, NDArray> inputs(float... values) {
        return batch -> batch.inputs().getManager().create(values, new Shape(values.length, 1, 1, 1));
    }

    /** 0.5625 is wrong, 0.5 is still right, 1 is wrong: 0.375 for the first, never, 0.5625 for the third. */
    @Test
    void measuresAndPredictsEveryNearestInputAgain() {
        ModelCurve curve = sweep(attack(inputs(0.5625f, 0.5f, 1))).curves().get(0);
        assertThat(distances(curve)).containsExactly(0.375, NEVER, 0.5625, 0.0);
    }

    /** At ε = 0.25 it moves the second, which it found never, and the third, found further off, over the boundary. */
    @Test
    void whatBreaksWithinABudgetCountsWhereItIsNearer() {
        Attack sloppy = attack(inputs(0.5625f, 0.5f, 1), (batch, epsilon) -> epsilon == 0.25f ? 0.25f : 0);
        ModelCurve curve = sweep(sloppy).curves().get(0);
        assertThat(distances(curve)).containsExactly(0.375, 0.25, 0.25, 0.0);
    }

    @Test
    void anAttackWithinABudgetHasNone() {
        Attack up = Examples.shift("up", Repetition.ONCE, epsilon -> epsilon);
        assertThat(sweep(up).curves().get(0).minimalDistances()).isNull();
        assertThat(sweep(attack(batch -> null)).curves().get(0).minimalDistances()).isNull();
    }

    /** The judge's look at the nearest inputs is booked where the preparation is. */
    @Test
    void oneMorePassForEveryExampleOnTheFirstRow() {
        ModelCurve curve = sweep(attack(inputs(0.5625f, 0.5f, 1))).curves().get(0);
        assertThat(curve.points().stream().map(EpsilonPoint::forwardPasses)).containsExactly(6L, 3L, 3L, 3L);
    }

    /** Ways to break the rules, and what must be said of them. */
    enum Mischief {
        NO_NUMBER("on example 1 without a budget: it returns NaN at position 0; every value must be finite",
                inputs(0.5f, Float.NaN, 1)),
        OUT_OF_BOUNDS("on example 2 without a budget: it returns 1.5 at position 0, outside the bounds 0.0..1.0",
                inputs(0.5f, 0.5f, 1.5f)),
        ANOTHER_SHAPE("without a budget on examples 0 and on: it returns shape (2, 1, 1, 1); expected shape (3, 1,",
                inputs(0.5f, 0.5f)),
        THROWS("threw ArithmeticException: no luck, without a budget on examples 0 and on", batch -> {
            throw new ArithmeticException("no luck");
        });

        private final String told;
        private final Function<Batch, NDArray> nearest;

        Mischief(String told, Function<Batch, NDArray> nearest) {
            this.told = told;
            this.nearest = nearest;
        }
    }

    @ParameterizedTest
    @EnumSource(Mischief.class)
    void mischiefFailsTheAttack(Mischief mischief) {
        SweepResult result = sweep(attack(mischief.nearest));
        assertThat(result.curves()).isEmpty();
        assertThat(result.failures()).extracting(Failure::reason).singleElement().asString()
                .startsWith("attack seeker ").contains(mischief.told);
    }

    @Test
    void aNullForAnAnswerIsTheAttacksFault() {
        Attack none = Examples.attack("seeker", Repetition.ONCE, batch -> new Perturbation() {
            @Override
            public NDArray at(float epsilon, int[] rows) {
                return batch.rows(rows).inputs();
            }

            @Override
            public Optional<NDArray> nearest() {
                return null;
            }
        });
        assertThat(sweep(none).failures()).extracting(Failure::reason).containsExactly(
                "attack seeker threw NullPointerException: nearest, without a budget on examples 0 and on");
    }

    /** One example per batch; the process ends in the third and goes on with what the journal has. */
    @Test
    void aStoppedSweepGoesOnWithTheSameDistances(@TempDir Path folder) {
        float[] nearest = {0.5625f, 0.5f, 1};
        boolean[] stops = {true};
        Attack attack = attack(batch -> {
            int example = (int) batch.indices()[0];
            if (stops[0] && example == 2) {
                throw new OutOfMemoryError("the process ends here");
            }
            return inputs(nearest[example]).apply(batch);
        });
        SweepPlan plan = plan(attack, 1);
        List<ModelUnderTest> models = List.of(ModelUnderTest.of(new Threshold()));
        Path file = folder.resolve("journal.jsonl");
        assertThatThrownBy(() -> remembering(plan, models, file)).isInstanceOf(OutOfMemoryError.class);
        stops[0] = false;
        nearest[0] = Float.NaN;
        SweepResult resumed = remembering(plan, models, file);
        assertThat(distances(resumed.curves().get(0))).containsExactly(0.375, NEVER, 0.5625, 0.0);
    }

    private static SweepResult remembering(SweepPlan plan, List<ModelUnderTest> models, Path file) {
        try (SweepJournal journal = SweepJournal.open(file, plan.identity(models), null)) {
            return new RobustnessEvaluator(plan).remembering(journal).evaluate(models);
        }
    }

    /** At the ε of the sweep the two ways to count agree: how many lie further, and how many survive the budget. */
    @ParameterizedTest
    @ValueSource(strings = {"deepfool", "deepfool(norm=l2)", "fab(iterations=10)", "cw(iterations=30,search_steps=3)",
        "hopskipjump(iterations=2)"})
    void survivalIsTheAccuracyWithinEveryBudget(String attack) {
        SplittableRandom random = new SplittableRandom(6);
        float[] pixels = new float[40 * 9];
        int[] labels = new int[40];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
            labels[i / 9] = i / 9 % 3;
        }
        LabeledImages images = LabeledImages.ofFloats(new DataDescription(
                "drawn", "test", List.of(1, 3, 3), 0, 1, List.of("a", "b", "c")), pixels, labels);
        SweepPlan plan = new SweepPlan(images, List.of(AttackCatalog.load().create(attack)), EPSILONS, 7, 1, 0);
        TanhClassifier model = new TanhClassifier(new Shape(1, 3, 3), 3, new Bounds(0, 1), 3);
        ModelCurve curve = new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(model))).curves().get(0);
        Outcomes clean = curve.clean();
        assertThat(clean.correctCount()).isBetween(5, 35);
        for (EpsilonPoint point : curve.points()) {
            assertThat(curve.minimalDistances().survivalBeyond(point.epsilon())).isEqualTo(point.accuracyWithin());
        }
        assertThat(curve.points().get(3).accuracyWithin()).isLessThan(clean.correctCount() / 40.0);
    }
}
