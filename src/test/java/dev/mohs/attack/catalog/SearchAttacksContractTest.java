package dev.mohs.attack.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.CheapBudgets;
import dev.mohs.attack.Examples;
import dev.mohs.attack.LinearClassifier;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Recorded;
import dev.mohs.attack.Rows;
import dev.mohs.attack.Undefined;
import dev.mohs.attack.kit.Ranking;
import dev.mohs.io.NpyArray;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.nn.NetworkWeights;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every attack must keep, for those that are too dear with their own budgets. */
@Tag("engine")
@Tag("pytorch")
public class SearchAttacksContractTest {

    private static final Shape INPUT = new Shape(2, 5, 5);
    private static final Bounds BOUNDS = new Bounds(-0.5f, 1);
    private static final int COUNT = 64;

    private final NDManager manager = Engines.newManager();
    private final LinearClassifier classifier = LinearClassifier.drawn(INPUT, BOUNDS, 4, 7);
    private final Examples examples = Examples.drawn(classifier, COUNT, 5);

    static Stream<String> attacks() {
        return CheapBudgets.attacks();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static Attack attack(String text) {
        return AttackCatalog.load().create(text);
    }

    private Perturbation prepared(Attack attack, int from, int to) {
        return attack.prepare(classifier, examples.batch(manager, from, to), new Randomness(3, "contract"));
    }

    private static float epsilon(Attack attack) {
        return attack.description().norm() == Norm.LINF ? 0.04f : 0.3f;
    }

    /** With u = 2⁻²⁴: 4u(1 + ε) for every value, D·u of ε for the length of a direction. */
    @ParameterizedTest
    @MethodSource("attacks")
    void staysWithinBallAndBounds(String text) {
        Attack attack = attack(text);
        Perturbation perturbation = prepared(attack, 0, COUNT);
        for (float epsilon : epsilons(attack)) {
            float[][] inputs = Rows.unpacked(perturbation.at(epsilon, Rows.all(COUNT)));
            assertWithinBallAndBounds(attack, epsilon, inputs);
            assertThat(Arrays.deepEquals(inputs, examples.inputs())).as("nothing moved at %s", epsilon).isFalse();
        }
    }

    private static float[] epsilons(Attack attack) {
        return new float[] {epsilon(attack) / 4, epsilon(attack), 5 * epsilon(attack)};
    }

    private void assertWithinBallAndBounds(Attack attack, float epsilon, float[][] inputs) {
        double tolerance = 50 * 0x1p-24 * epsilon + Math.sqrt(50) * 4 * 0x1p-24 * (1 + epsilon);
        for (int i = 0; i < COUNT; i++) {
            double distance = attack.description().norm().distance(examples.inputs()[i], inputs[i]);
            assertThat(distance).as("example %s", i).isLessThanOrEqualTo(epsilon + tolerance);
            assertWithinBounds(inputs[i]);
        }
    }

    private static void assertWithinBounds(float[] input) {
        for (float value : input) {
            assertThat(value).isBetween(BOUNDS.lower(), BOUNDS.upper());
        }
    }

    /** What lies beyond the bounds is no input: an answer to it means nothing. */
    @ParameterizedTest
    @MethodSource("attacks")
    void asksAboutInputsWithinTheBoundsOnly(String text) {
        Recorded recorded = new Recorded(classifier);
        Attack attack = attack(text);
        attack.prepare(recorded, examples.batch(manager), new Randomness(3, "contract")).at(5 * epsilon(attack), Rows.all(COUNT));
        recorded.questions.stream().flatMap(Arrays::stream).forEach(SearchAttacksContractTest::assertWithinBounds);
    }

    /** Answers that are not numbers may make an attack useless, but neither reckless nor endless nor loud. */
    @ParameterizedTest
    @MethodSource("attacks")
    void survivesAnswersThatAreNotNumbers(String text) {
        Attack attack = attack(text);
        Perturbation perturbation = attack.prepare(
                new Undefined(classifier), examples.batch(manager), new Randomness(3, "contract"));
        for (float epsilon : epsilons(attack)) {
            assertWithinBallAndBounds(attack, epsilon, Rows.unpacked(perturbation.at(epsilon, Rows.all(COUNT))));
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void changesNothingAtZero(String text) {
        float[][] inputs = Rows.unpacked(prepared(attack(text), 0, COUNT).at(0, Rows.all(COUNT)));
        assertThat(inputs).isDeepEqualTo(examples.inputs());
    }

    /** The classifier answers with the same bits in every batch, so the attack must too. */
    @ParameterizedTest
    @MethodSource("attacks")
    void givesTheSameBitsForEveryBatchSizeAndChoiceOfRows(String text) {
        Attack attack = attack(text);
        float epsilon = epsilon(attack);
        float[][] whole = Rows.unpacked(prepared(attack, 0, COUNT).at(epsilon, Rows.all(COUNT)));
        for (int batchSize : new int[] {1, 7}) {
            for (int from = 0; from < 21; from += batchSize) {
                float[][] part = Rows.unpacked(prepared(attack, from, from + batchSize).at(epsilon, Rows.all(batchSize)));
                assertThat(part).isDeepEqualTo(Arrays.copyOfRange(whole, from, from + batchSize));
            }
        }
        int[] rows = {0, 5, 6, 63};
        assertThat(Rows.unpacked(prepared(attack, 0, COUNT).at(epsilon, rows))).isDeepEqualTo(Rows.select(whole, rows));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void givesTheSameBitsAgain(String text) {
        Attack attack = attack(text);
        Perturbation perturbation = prepared(attack, 0, 8);
        float[] first = perturbation.at(epsilon(attack), Rows.all(8)).toFloatArray();
        perturbation.at(epsilon(attack) / 2, Rows.all(8));
        assertThat(perturbation.at(epsilon(attack), Rows.all(8)).toFloatArray()).isEqualTo(first);
        assertThat(prepared(attack, 0, 8).at(epsilon(attack), Rows.all(8)).toFloatArray()).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void leavesTheModelAndTheInputsAlone(String text) {
        BlockClassifier model = ModelZoo.load("cnn-relu-s1", manager).classifier();
        SplittableRandom random = new SplittableRandom(1);
        float[] pixels = new float[2 * 784];
        IntStream.range(0, pixels.length).forEach(j -> pixels[j] = (float) random.nextDouble());
        NDArray inputs = manager.create(pixels, new Shape(2, 1, 28, 28));
        NDArray logits = model.logits(inputs);
        int[] labels = Ranking.of(logits).classes(0);
        Map<String, NpyArray> weights = NetworkWeights.of(model.block());
        Perturbation perturbation = attack(text).prepare(
                model, new Batch(inputs, labels, new long[] {0, 1}), new Randomness(1, "model"));
        perturbation.at(1, Rows.all(2));
        assertThat(inputs.toFloatArray()).isEqualTo(pixels);
        assertThat(model.logits(inputs).toFloatArray()).isEqualTo(logits.toFloatArray());
        NetworkWeights.of(model.block()).forEach((name, array) -> assertThat(((NpyArray.Floats) array).values())
                .as(name)
                .isEqualTo(((NpyArray.Floats) weights.get(name)).values()));
    }
}
