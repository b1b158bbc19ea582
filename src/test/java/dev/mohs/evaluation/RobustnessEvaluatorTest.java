package dev.mohs.evaluation;

import static dev.mohs.evaluation.Examples.attack;
import static dev.mohs.evaluation.Examples.images;
import static dev.mohs.evaluation.Examples.shift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.Examples.Threshold;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import dev.mohs.model.TanhClassifier;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.Failure;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.SweepResult;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("engine")
class RobustnessEvaluatorTest {

    /** The model says "low" up to 0.5, so it gets the last one wrong. */
    private static final LabeledImages IMAGES = images(0.1875f, 0.3125f, 0.4375f, 0.75f);

    private static final List<Double> EPSILONS = List.of(0.0, 0.125, 0.25, 0.375);

    private static SweepResult sweep(Attack... attacks) {
        return evaluate(new Threshold(), new SweepPlan(IMAGES, List.of(attacks), EPSILONS, 2, 1, 0), new SweepListener() {});
    }

    private static SweepResult evaluate(Classifier classifier, SweepPlan plan, SweepListener listener) {
        return new RobustnessEvaluator(plan, listener)
                .evaluate(List.of(ModelUnderTest.of(classifier)));
    }

    private static List<Integer> correct(Outcomes outcomes) {
        return IntStream.range(0, outcomes.count()).filter(outcomes::isCorrect).boxed().toList();
    }

    /**
     * Moves by ε, but not at all at 0.25: x + 0.125 is 0.3125, 0.4375, 0.5625, which breaks the third; x + 0.375 is 0.5625, 0.6875,
     * 0.8125, which breaks all. The fourth is wrong from the start and never attacked.
     */
    @Test
    void atAndWithinByHand() {
        Attack zigzag = shift("zigzag", Repetition.ONCE, epsilon -> epsilon == 0.25 ? 0 : epsilon);
        ModelCurve curve = sweep(zigzag).curves().get(0);
        assertThat(correct(curve.clean())).containsExactly(0, 1, 2);
        assertPoint(curve.points().get(0), List.of(0, 1, 2), List.of(0, 1, 2), 0, List.of());
        assertPoint(curve.points().get(1), List.of(0, 1), List.of(0, 1), 0.125, List.of(List.of(0, 1, 1)));
        assertPoint(curve.points().get(2), List.of(0, 1, 2), List.of(0, 1), 0, List.of());
        assertPoint(curve.points().get(3), List.of(), List.of(), 0.375, List.of(List.of(0, 1, 3)));
    }

    private static void assertPoint(
            EpsilonPoint point, List<Integer> at, List<Integer> within, double distance, List<List<Integer>> errors) {
        assertThat(correct(point.at())).isEqualTo(at);
        assertThat(correct(point.within())).isEqualTo(within);
        assertThat(point.meanDistance()).isCloseTo(distance, within(1e-7));
        assertThat(point.maxDistance()).isCloseTo(distance, within(1e-7));
        assertThat(point.errors()).isEqualTo(errors);
    }

    @Test
    void anAttackThatSparesBrokenExamplesHasNoOutcomesAt() {
        ModelCurve curve = sweep(shift("up", Repetition.PER_EPSILON, epsilon -> epsilon)).curves().get(0);
        assertThat(curve.points()).allSatisfy(point -> assertThat(point.at()).isNull());
        assertThat(curve.points().stream().map(point -> correct(point.within())))
                .containsExactly(List.of(0, 1, 2), List.of(0, 1), List.of(0), List.of());
        // What was not tried has no distance; at 0.375 the first example alone was left to try.
        assertThat(curve.points().get(3).meanDistance()).isCloseTo(0.375, within(1e-7));
    }

    @Test
    void wrongFromTheStartIsNotRobust() {
        ModelCurve curve = sweep(shift("back", Repetition.ONCE, epsilon -> -epsilon / 4)).curves().get(0);
        assertThat(curve.points()).allSatisfy(point -> assertThat(correct(point.at())).containsExactly(0, 1, 2));
    }

    /** In examples: preparing costs the attack's own passes, and every ε one forward pass of the judge for each one tried. */
    @Test
    void countsPassesAndDoesNotAttackBrokenExamplesAgain() {
        ModelCurve curve = sweep(shift("up", Repetition.PER_EPSILON, epsilon -> epsilon)).curves().get(0);
        assertThat(curve.points().stream().map(EpsilonPoint::forwardPasses)).containsExactly(3L, 3L, 2L, 1L);
        assertThat(curve.points().stream().map(EpsilonPoint::backwardPasses)).containsOnly(0L);
        ModelCurve once = sweep(shift("up", Repetition.ONCE, epsilon -> epsilon)).curves().get(0);
        assertThat(once.points().stream().map(EpsilonPoint::forwardPasses)).containsExactly(3L, 3L, 3L, 3L);
    }

    @Test
    void asksAnAttackOnlyForExamplesThatAreNotBroken() {
        List<String> asked = new ArrayList<>();
        Attack attack = attack("up", Repetition.PER_EPSILON, batch -> (epsilon, rows) -> {
            for (int row : rows) {
                asked.add(batch.indices()[row] + "@" + epsilon);
            }
            return batch.rows(rows).inputs().add(epsilon);
        });
        sweep(attack);
        assertThat(asked).containsExactlyInAnyOrder("0@0.125", "1@0.125", "2@0.125", "0@0.25", "1@0.25", "0@0.375");
    }

    @Test
    void fgsmCostsOneBackwardPassPerCorrectExampleForTheWholeSweep() {
        Bounds bounds = new Bounds(0, 1);
        TanhClassifier classifier = new TanhClassifier(new Shape(1, 1, 1), 2, bounds, 3);
        LabeledImages images = images(0.1f, 0.3f, 0.5f, 0.7f, 0.9f);
        SweepPlan plan = new SweepPlan(images, List.of(AttackCatalog.load().create("fgsm")), EPSILONS, 2, 1, 0);
        ModelCurve curve = evaluate(classifier, plan, new SweepListener() {}).curves().get(0);
        long correct = curve.clean().correctCount();
        assertThat(correct).isPositive();
        assertThat(curve.points().stream().map(EpsilonPoint::backwardPasses)).containsExactly(correct, 0L, 0L, 0L);
        assertThat(curve.points().stream().map(EpsilonPoint::forwardPasses))
                .containsExactly(2 * correct, correct, correct, correct);
    }

    @Test
    void tellsEveryBrokenExampleOnceWithTheInputThatWasJudged() {
        List<BrokenExample> broken = new ArrayList<>();
        List<Long> progress = new ArrayList<>();
        Attack attack = shift("up", Repetition.ONCE, epsilon -> epsilon);
        SweepPlan plan = new SweepPlan(IMAGES, List.of(attack), EPSILONS, 2, 1, 0);
        evaluate(new Threshold(), plan, new SweepListener() {
            @Override
            public void onBroken(BrokenExample example) {
                broken.add(example);
            }

            @Override
            public void onProgress(String model, String attackName, long done, long total) {
                assertThat(total).isEqualTo(4);
                progress.add(done);
            }
        });
        assertThat(broken).extracting(BrokenExample::index).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(broken).allSatisfy(example -> {
            assertThat(example.model()).isEqualTo("threshold");
            assertThat(example.attack()).isEqualTo("up");
            assertThat(example.label()).isZero();
            assertThat(example.prediction()).isOne();
            assertThat(example.epsilon()).isEqualTo(new double[] {0.375, 0.25, 0.125}[example.index()]);
            assertThat(example.input()).containsExactly(0.5625f);
        });
        assertThat(progress).isSorted().endsWith(4L);
    }

    /** Ways to break the rules, and what must be said of them; the sound attack's results are kept in every case. */
    enum Mischief {
        LEAVES_THE_BALL("on example 2 at ε = 0.125: its perturbation has linf norm 0.25, 0.125 more than ε allows",
                batch -> (epsilon, rows) -> changed(
                        batch.rows(rows).inputs(), batch.indices(), rows, epsilon == 0.125f ? 0.25f : 0)),
        LEAVES_THE_BOUNDS("on example 0 at ε = 0.125: it returns -0.0625 at position 0, outside the bounds 0.0..1.0",
                batch -> (epsilon, rows) -> batch.rows(rows).inputs().sub(2 * epsilon)),
        CHANGES_SOMETHING_AT_ZERO("on example 0 at ε = 0.0: its perturbation has linf norm 0.015625, 0.015625 more",
                batch -> (epsilon, rows) -> batch.rows(rows).inputs().add(0.015625f)),
        MOVES_THE_INPUTS_THEMSELVES("on example 0 at ε = 0.25: its perturbation has linf norm 0.375, 0.125 more",
                batch -> (epsilon, rows) -> batch.inputs().addi(epsilon)),
        RETURNS_NAN("on example 0 at ε = 0.0: it returns NaN at position 0; every value must be finite",
                batch -> (epsilon, rows) -> batch.rows(rows).inputs().mul(Float.NaN)),
        RETURNS_INFINITY("on example 0 at ε = 0.0: it returns Infinity at position 0; every value must be finite",
                batch -> (epsilon, rows) -> batch.rows(rows).inputs().div(0)),
        RETURNS_ANOTHER_SHAPE("at ε = 0.0 on examples 0 and on: it returns shape (2); expected shape (2, 1, 1, 1)",
                batch -> (epsilon, rows) -> batch.rows(rows).inputs().reshape(-1)),
        RETURNS_ALL_ROWS_WHERE_SOME_ARE_ASKED_FOR("it returns shape (4, 1, 1, 1); expected shape (2, 1, 1, 1)",
                batch -> (epsilon, rows) -> batch.inputs().concat(batch.inputs())),
        RETURNS_NULL("at ε = 0.0 on examples 0 and on: it returns null",
                batch -> (epsilon, rows) -> null),
        RETURNS_ANOTHER_TYPE("threw IllegalStateException",
                batch -> (epsilon, rows) -> batch.rows(rows).inputs().toType(DataType.FLOAT64, false)),
        RETURNS_A_CLOSED_ARRAY("threw IllegalStateException",
                batch -> (epsilon, rows) -> closed(batch.rows(rows).inputs().add(0))),
        THROWS("threw ArithmeticException: no luck, at ε = 0.0 on examples 0 and on",
                batch -> (epsilon, rows) -> {
                    throw new ArithmeticException("no luck\nand a second line");
                }),
        THROWS_WHILE_PREPARING("threw IllegalStateException, while preparing for examples 0 and on",
                batch -> {
                    throw new IllegalStateException();
                }),
        LACKS_A_CLASS("threw NoClassDefFoundError: com/example/Helper",
                batch -> {
                    throw new NoClassDefFoundError("com/example/Helper");
                });

        private final String told;
        private final Examples.Preparation preparation;

        Mischief(String told, Examples.Preparation preparation) {
            this.told = told;
            this.preparation = preparation;
        }

        private static NDArray changed(NDArray inputs, long[] indices, int[] rows, float distance) {
            float[] values = inputs.toFloatArray();
            for (int i = 0; i < rows.length; i++) {
                values[i] += indices[rows[i]] == 2 ? distance : 0;
            }
            return inputs.getManager().create(values, inputs.getShape());
        }

        private static NDArray closed(NDArray array) {
            array.close();
            return array;
        }
    }

    @ParameterizedTest
    @EnumSource(Mischief.class)
    void mischiefFailsThatAttackAlone(Mischief mischief) {
        List<Failure> told = new ArrayList<>();
        Attack sound = shift("up", Repetition.ONCE, epsilon -> epsilon);
        Attack bad = attack("bad", Repetition.ONCE, mischief.preparation);
        Attack after = shift("down", Repetition.ONCE, epsilon -> -epsilon / 4);
        SweepPlan plan = new SweepPlan(IMAGES, List.of(sound, bad, after), EPSILONS, 2, 1, 2);
        SweepResult result = evaluate(new Threshold(), plan, new SweepListener() {
            @Override
            public void onFailure(Failure failure) {
                told.add(failure);
            }
        });
        assertThat(result.curves()).extracting(ModelCurve::attack).containsExactly("up", "down");
        assertThat(result.failures()).isEqualTo(told).singleElement().satisfies(failure -> {
            assertThat(failure.model()).isEqualTo("threshold");
            assertThat(failure.attack()).isEqualTo("bad");
            assertThat(failure.reason()).startsWith("attack bad ").contains(mischief.told).doesNotContain("\n");
        });
    }

    @Test
    void anAttackMayReturnTheSameArrayAgainOrTheInputsThemselves() {
        Attack still = attack("still", Repetition.ONCE, batch -> (epsilon, rows) -> batch.inputs());
        Attack stored = attack("stored", Repetition.ONCE, batch -> {
            NDArray copy = batch.inputs().duplicate();
            return (epsilon, rows) -> Rows.select(copy, rows);
        });
        assertThat(sweep(still, stored).failures()).isEmpty();
    }

    /** Fails only where the sweep does not look: at half the range. */
    @Test
    void whatFailsAfterTheSweepCostsNoResults() {
        Attack moody = attack("moody", Repetition.ONCE, batch -> {
            if (batch.size() != 2) {
                throw new IllegalStateException("only pairs");
            }
            return (epsilon, rows) -> batch.rows(rows).inputs().add(epsilon);
        });
        SweepPlan plan = new SweepPlan(images(0.125f, 0.25f, 0.375f, 0.4375f), List.of(moody), EPSILONS, 2, 1, 1);
        SweepResult result = evaluate(new Threshold(), plan, new SweepListener() {});
        assertThat(result.curves()).hasSize(1);
        assertThat(result.failures()).isEmpty();
        assertThat(result.pictures()).hasSize(1);
    }

    /** Logits of NaN are no answer, so never the right one, and no class to write under a picture. */
    @Test
    void aModelThatStopsAnsweringIsBroken() {
        Classifier fragile = new Threshold() {
            @Override
            public NDArray logits(NDArray inputs) {
                float[] values = super.logits(inputs).toFloatArray();
                for (int i = 0; i < values.length; i++) {
                    values[i] = Math.abs(values[i]) < 0.1f ? Float.NaN : values[i];
                }
                return inputs.getManager().create(values, new Shape(values.length / 2, 2));
            }
        };
        SweepPlan plan = new SweepPlan(
                images(0.125f, 0.25f), List.of(shift("up", Repetition.ONCE, epsilon -> epsilon)), List.of(0.0, 0.25), 2, 1, 2);
        SweepResult result = evaluate(fragile, plan, new SweepListener() {});
        EpsilonPoint point = result.curves().get(0).points().get(1);
        assertThat(correct(point.at())).containsExactly(0);
        assertThat(point.errors()).isEmpty();
        assertThat(result.pictures()).allSatisfy(picture -> assertThat(picture.example()).isZero());
    }

    @Test
    void aWhiteBoxAttackOnABlackBoxIsRefusedAndTheOthersGoOn() {
        Attack idle = Attack.of("idle", Norm.LINF, Knowledge.SCORES, (model, batch, epsilon, randomness) -> batch.inputs());
        SweepResult result = sweep(AttackCatalog.load().create("fgsm"), idle);
        assertThat(result.curves()).extracting(ModelCurve::attack).containsExactly("idle");
        assertThat(result.failures()).singleElement().satisfies(failure ->
                assertThat(failure.reason()).contains("attack fgsm needs gradients, which model threshold does not give"));
        assertThat(result.checks()).noneMatch(check -> check.verdict() == Verdict.SKIPPED);
    }

    /** The record of where and when is the only thing that may differ. */
    @Test
    void twoRunsGiveTheSameResultForEveryBatchSize() {
        TanhClassifier classifier = new TanhClassifier(new Shape(1, 6, 6), 3, new Bounds(0, 1), 3);
        List<Attack> attacks = List.of(
                AttackCatalog.load().create("fgsm"), AttackCatalog.load().create("fgsm(norm=l2)"),
                AttackCatalog.load().create("deepfool"), AttackCatalog.load().create("noise"));
        SweepResult expected = evaluate(classifier, tanhPlan(attacks, 64), new SweepListener() {});
        assertThat(expected.curves().get(0).clean().correctCount()).isBetween(10, 110);
        assertThat(expected.pictures()).isNotEmpty();
        for (int batchSize : new int[] {1, 7, 64, 256}) {
            assertThat(evaluate(classifier, tanhPlan(attacks, batchSize), new SweepListener() {}))
                    .as("batch size %s", batchSize)
                    .usingRecursiveComparison()
                    .usingOverriddenEquals()
                    .ignoringFields("provenance")
                    .isEqualTo(expected);
        }
    }

    private static SweepPlan tanhPlan(List<Attack> attacks, int batchSize) {
        SplittableRandom random = new SplittableRandom(6);
        float[] pixels = new float[120 * 36];
        int[] labels = new int[120];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
            labels[i / 36] = i / 36 % 3;
        }
        DataDescription description =
                new DataDescription("drawn", "test", List.of(1, 6, 6), 0, 1, List.of("a", "b", "c"));
        LabeledImages images = LabeledImages.ofFloats(description, pixels, labels);
        return new SweepPlan(images, attacks, List.of(0.0, 0.01, 0.1, 0.3), batchSize, 5, 3);
    }

    @Test
    void refusesModelsThatDoNotFitTheData() {
        assertRefused(new TanhClassifier(new Shape(1, 2, 1), 2, new Bounds(0, 1), 1), 0.1,
                "takes inputs of shape (1, 2, 1), but data set values has (1, 1, 1)");
        assertRefused(new TanhClassifier(new Shape(1, 1, 1), 3, new Bounds(0, 1), 1), 0.1,
                "knows 3 classes, but data set values has 2");
        assertRefused(new TanhClassifier(new Shape(1, 1, 1), 2, new Bounds(0, 0.5f), 1), 0.1,
                "takes values in 0.0..0.5, but those of data set values lie in 0.0..1.0");
        assertRefused(new TanhClassifier(new Shape(1, 1, 1), 2, new Bounds(0, 1), 1), 1.5,
                "ε = 1.5 is above 1.0, the largest linf distance between two inputs of model tanh");
    }

    private static void assertRefused(Classifier classifier, double epsilon, String reason) {
        Attack attack = shift("up", Repetition.ONCE, e -> e);
        SweepPlan plan = new SweepPlan(IMAGES, List.of(attack), List.of(epsilon), 2, 1, 0);
        assertThatThrownBy(() -> evaluate(classifier, plan, new SweepListener() {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void needsModelsOfDifferentNames() {
        SweepPlan plan = new SweepPlan(IMAGES, List.of(shift("up", Repetition.ONCE, e -> e)), EPSILONS, 2, 1, 0);
        RobustnessEvaluator evaluator = new RobustnessEvaluator(plan);
        ModelUnderTest model = ModelUnderTest.of(new Threshold());
        assertThatThrownBy(() -> evaluator.evaluate(List.of(model, model)))
                .isInstanceOf(UserException.class)
                .hasMessage("there are two models named threshold");
        assertThatThrownBy(() -> evaluator.evaluate(List.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("at least one model");
    }
}
