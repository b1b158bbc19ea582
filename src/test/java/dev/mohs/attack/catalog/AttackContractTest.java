package dev.mohs.attack.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackVariants;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import dev.mohs.attack.Undefined;
import dev.mohs.io.NpyArray;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.model.Objective;
import dev.mohs.model.TanhClassifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.nn.Activation;
import dev.mohs.nn.NetworkWeights;
import dev.mohs.nn.TestNetworks;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every attack must keep, whatever it does. */
@Tag("engine")
@Tag("pytorch")
class AttackContractTest {

    private static final Shape INPUT = new Shape(1, 8, 8);
    private static final int SIZE = 64;
    private static final int CLASSES = 4;
    private static final int EXAMPLES = 64;
    private static final Bounds BOUNDS = new Bounds(-0.5f, 1);

    private final NDManager manager = Engines.newManager();
    private final Randomness randomness = new Randomness(3, "contract");
    private final TanhClassifier classifier = new TanhClassifier(INPUT, CLASSES, BOUNDS, 5);

    static Stream<String> attacks() {
        return AttackVariants.all();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void staysWithinBallAndBounds(String text) {
        Attack attack = AttackCatalog.load().create(text);
        Batch batch = batch(0, EXAMPLES);
        Perturbation perturbation = attack.prepare(classifier, batch, randomness);
        for (float epsilon : epsilons(attack)) {
            float[] perturbed = perturbation.at(epsilon, Rows.all(EXAMPLES)).toFloatArray();
            assertThat(perturbed).hasSize(EXAMPLES * SIZE).isNotEqualTo(pixels());
            assertWithinBallAndBounds(attack, epsilon, pixels(), perturbed);
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void changesNothingAtZero(String text) {
        Attack attack = AttackCatalog.load().create(text);
        Perturbation perturbation = attack.prepare(classifier, batch(0, EXAMPLES), randomness);
        assertThat(perturbation.at(0, Rows.all(EXAMPLES)).toFloatArray()).isEqualTo(pixels());
    }

    /** Neither weights nor running statistics nor answers, on a network with batch normalisation, dropout and max-pooling. */
    @ParameterizedTest
    @MethodSource("attacks")
    void leavesTheModelAndTheInputsAlone(String text) {
        Attack attack = AttackCatalog.load().create(text);
        Block network = TestNetworks.drawn(
                manager, TestNetworks.MIXED, Activation.parse("sqish"), INPUT, CLASSES, 2);
        BlockClassifier model = new BlockClassifier("mixed", network, INPUT, CLASSES, BOUNDS);
        Batch batch = batch(0, EXAMPLES);
        float[] logits = model.logits(batch.inputs()).toFloatArray();
        Map<String, NpyArray> weights = NetworkWeights.of(network);
        Perturbation perturbation = attack.prepare(model, batch, randomness);
        for (float epsilon : epsilons(attack)) {
            float[] perturbed = perturbation.at(epsilon, Rows.all(EXAMPLES)).toFloatArray();
            assertWithinBallAndBounds(attack, epsilon, pixels(), perturbed);
        }
        assertThat(batch.inputs().toFloatArray()).isEqualTo(pixels());
        assertThat(model.logits(batch.inputs()).toFloatArray()).isEqualTo(logits);
        NetworkWeights.of(network).forEach((name, array) ->
                assertThat(floats(array)).as(name).isEqualTo(floats(weights.get(name))));
    }

    /** The classifier answers with the same bits in every batch, so the attack must too. */
    @ParameterizedTest
    @MethodSource("attacks")
    void givesTheSameBitsForEveryBatchSize(String text) {
        Attack attack = AttackCatalog.load().create(text);
        float epsilon = epsilons(attack)[1];
        float[] whole = perturbed(attack, 0, EXAMPLES, epsilon);
        for (int batchSize : new int[] {1, 7}) {
            for (int from = 0; from < EXAMPLES; from += batchSize) {
                int to = Math.min(from + batchSize, EXAMPLES);
                assertSame(
                        "examples " + from + " to " + to,
                        perturbed(attack, from, to, epsilon),
                        Arrays.copyOfRange(whole, from * SIZE, to * SIZE));
            }
        }
    }

    /** PyTorch sums a row in another order when there are other rows beside it, so that the lengths of L2 and L1 steps differ. */
    private void assertSame(String what, float[] actual, float[] expected) {
        if (manager.getEngine().getEngineName().equals("MXNet")) {
            assertThat(actual).as(what).isEqualTo(expected);
        } else {
            assertThat(actual).as(what).containsExactly(expected, within(1e-5f));
        }
    }

    private float[] perturbed(Attack attack, int from, int to, float epsilon) {
        return attack.prepare(classifier, batch(from, to), randomness).at(epsilon, Rows.all(to - from)).toFloatArray();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void someRowsAreTheSameRowsOfAll(String text) {
        Attack attack = AttackCatalog.load().create(text);
        int[] rows = {0, 1, 5, 30, 31, 63};
        for (float epsilon : epsilons(attack)) {
            float[] whole = perturbed(attack, 0, EXAMPLES, epsilon);
            NDArray some = attack.prepare(classifier, batch(0, EXAMPLES), randomness).at(epsilon, rows);
            assertThat(some.getShape()).isEqualTo(new Shape(rows.length).addAll(INPUT));
            float[] values = some.toFloatArray();
            for (int i = 0; i < rows.length; i++) {
                assertSame(
                        "row " + rows[i],
                        Arrays.copyOfRange(values, i * SIZE, (i + 1) * SIZE),
                        Arrays.copyOfRange(whole, rows[i] * SIZE, (rows[i] + 1) * SIZE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void givesTheSameBitsAgainAndInAnyOrderOfBudgets(String text) {
        Attack attack = AttackCatalog.load().create(text);
        float[] epsilons = epsilons(attack);
        Perturbation perturbation = attack.prepare(classifier, batch(0, EXAMPLES), randomness);
        float[] large = perturbation.at(epsilons[2], Rows.all(EXAMPLES)).toFloatArray();
        float[] small = perturbation.at(epsilons[0], Rows.all(EXAMPLES)).toFloatArray();
        assertThat(perturbation.at(epsilons[2], Rows.all(EXAMPLES)).toFloatArray()).isEqualTo(large);
        assertThat(perturbed(attack, 0, EXAMPLES, epsilons[0])).isEqualTo(small);
    }

    /** Gradients that are not numbers may make an attack useless, but neither reckless nor loud. */
    @ParameterizedTest
    @MethodSource("attacks")
    void survivesGradientsThatAreNotNumbers(String text) {
        Attack attack = AttackCatalog.load().create(text);
        Perturbation perturbation = attack.prepare(new Broken(classifier), batch(0, EXAMPLES), randomness);
        for (float epsilon : epsilons(attack)) {
            float[] perturbed = perturbation.at(epsilon, Rows.all(EXAMPLES)).toFloatArray();
            assertWithinBallAndBounds(attack, epsilon, pixels(), perturbed);
        }
    }

    /** Nor may answers that are not numbers. */
    @ParameterizedTest
    @MethodSource("attacks")
    void survivesAnswersThatAreNotNumbers(String text) {
        Attack attack = AttackCatalog.load().create(text);
        Perturbation perturbation = attack.prepare(new Undefined(classifier), batch(0, EXAMPLES), randomness);
        for (float epsilon : epsilons(attack)) {
            float[] perturbed = perturbation.at(epsilon, Rows.all(EXAMPLES)).toFloatArray();
            assertWithinBallAndBounds(attack, epsilon, pixels(), perturbed);
        }
    }

    /** Gradients of NaN, infinity, or 0 from one example to the next. */
    private record Broken(TanhClassifier classifier) implements ForwardingClassifier, DifferentiableClassifier {

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Differentiated differentiate(NDArray inputs, Objective objective) {
            Differentiated differentiated = classifier.differentiate(inputs, objective);
            float[] values = differentiated.gradient().toFloatArray();
            float[] bad = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0};
            for (int i = 0; i < values.length; i++) {
                int kind = i / SIZE % bad.length;
                values[i] = bad[kind] == 0 || i % 5 == 0 ? bad[kind] : values[i];
            }
            NDArray gradient = inputs.getManager().create(values, inputs.getShape());
            return new Differentiated(differentiated.values(), differentiated.logits(), gradient);
        }
    }

    /** A small, a middle and a large budget: in L∞ 0.01, 0.1 and half the range, in other norms as far in all values together. */
    private static float[] epsilons(Attack attack) {
        double scale = switch (attack.description().norm()) {
            case LINF -> 1;
            case L2 -> Math.sqrt(SIZE);
            case L1 -> SIZE;
        };
        return new float[] {(float) (0.01 * scale), (float) (0.1 * scale), (float) (0.75 * scale)};
    }

    /**
     * With u = 2⁻²⁴ and inputs of at most 1: 4u(1 + ε) for every value, and D·u of ε for the length of a normalised direction of D
     * values.
     */
    private static void assertWithinBallAndBounds(Attack attack, float epsilon, float[] clean, float[] perturbed) {
        Norm norm = attack.description().norm();
        double perValue = 4 * 0x1p-24 * (1 + epsilon);
        double tolerance = switch (norm) {
            case LINF -> perValue;
            case L2 -> epsilon * SIZE * 0x1p-24 + Math.sqrt(SIZE) * perValue;
            case L1 -> epsilon * SIZE * 0x1p-24 + SIZE * perValue;
        };
        for (int row = 0; row < perturbed.length / SIZE; row++) {
            double largest = 0;
            double squares = 0;
            double sum = 0;
            for (int j = row * SIZE; j < (row + 1) * SIZE; j++) {
                assertThat(perturbed[j]).isBetween(BOUNDS.lower(), BOUNDS.upper());
                double distance = Math.abs((double) perturbed[j] - clean[j]);
                largest = Math.max(largest, distance);
                squares += distance * distance;
                sum += distance;
            }
            double length = switch (norm) {
                case LINF -> largest;
                case L2 -> Math.sqrt(squares);
                case L1 -> sum;
            };
            assertThat(length).as("distance of row %s", row).isLessThanOrEqualTo(epsilon + tolerance);
        }
    }

    /** Examples on, near and off the bounds. */
    private static float[] pixels() {
        SplittableRandom random = new SplittableRandom(8);
        float[] pixels = new float[EXAMPLES * SIZE];
        for (int i = 0; i < pixels.length; i++) {
            float value = (float) random.nextDouble(-0.7, 1.2);
            pixels[i] = Math.max(BOUNDS.lower(), Math.min(BOUNDS.upper(), value));
        }
        return pixels;
    }

    private Batch batch(int from, int to) {
        float[] pixels = Arrays.copyOfRange(pixels(), from * SIZE, to * SIZE);
        NDArray inputs = manager.create(pixels, new Shape(to - from).addAll(INPUT));
        int[] labels = new int[to - from];
        long[] indices = new long[to - from];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (from + i) % CLASSES;
            indices[i] = 100L + from + i;
        }
        return new Batch(inputs, labels, indices);
    }

    private static float[] floats(NpyArray array) {
        return ((NpyArray.Floats) array).values();
    }
}
