package dev.mohs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.io.NpyArray;
import dev.mohs.model.engine.Engines;
import dev.mohs.nn.Activation;
import dev.mohs.nn.DoubleNetwork;
import dev.mohs.nn.NetworkWeights;
import dev.mohs.nn.TestNetworks;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether gradients are those of the evaluation-mode function, and asking for them changes nothing. */
@Tag("engine")
@Tag("pytorch")
class GradientTest {

    private static final Shape INPUT = new Shape(1, 12, 12);
    private static final int CLASSES = 5;
    private static final int EXAMPLES = 3;
    private static final int[] LABELS = {0, 3, 4};

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /**
     * Central differences of the summed cross-entropy over every single input value. In float32 they would drown in rounding (1e-7
     * of the loss over a step of 1e-3) or in the kinks that a longer step crosses, so the network is evaluated once more in double
     * precision, where a step of 1e-5 errs by 1e-10 and meets hardly a kink. Float32 gradients err by some 1e-6 of their length.
     */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "mixed, relu", "mixed, sqish", "mixed, 'sqish(alpha=0.2,beta=0.5,gamma=3)'", "mixed, gelu", "mixed, mish",
        "mlp, leaky_relu(0.1)", "mlp, sqish",
        "cnn, relu", "cnn, leaky_relu", "cnn, sqish", "cnn, silu",
        "resnet, relu", "resnet, sqish", "resnet, elu"
    })
    void agreesWithDifferences(String architecture, String activationText) {
        Activation activation = Activation.parse(activationText);
        Block network = network(architecture, activation);
        DoubleNetwork expected = new DoubleNetwork(architecture, activation, network);
        NDArray inputs = inputs(EXAMPLES);
        Differentiated actual = classifier(network).differentiate(inputs, Objectives.crossEntropy(LABELS));
        float[] pixels = inputs.toFloatArray();
        assertLogits(actual.logits().toFloatArray(), expected, pixels);
        assertThat(relativeError(actual.gradient().toFloatArray(), differences(expected, pixels))).isLessThan(1e-5);
    }

    /** Differences of all values would take minutes. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"resnet18, sqish", "shufflenetv2-0.5, relu", "shufflenetv2-0.5, sqish", "shufflenetv2-1, leaky_relu"})
    void agreesWithSomeDifferences(String architecture, String activationText) {
        Activation activation = Activation.parse(activationText);
        Block network = network(architecture, activation);
        DoubleNetwork expected = new DoubleNetwork(architecture, activation, network);
        NDArray inputs = inputs(EXAMPLES);
        Differentiated actual = classifier(network).differentiate(inputs, Objectives.crossEntropy(LABELS));
        float[] pixels = inputs.toFloatArray();
        assertLogits(actual.logits().toFloatArray(), expected, pixels);
        int[] places = IntStream.range(0, 6).map(i -> i * 73).toArray();
        double[] slopes = IntStream.of(places).mapToDouble(i -> difference(expected, pixels, i)).toArray();
        float[] gradient = actual.gradient().toFloatArray();
        float[] there = new float[places.length];
        IntStream.range(0, places.length).forEach(i -> there[i] = gradient[places[i]]);
        assertThat(relativeError(there, slopes)).isLessThan(1e-5);
    }

    private static void assertLogits(float[] actual, DoubleNetwork expected, float[] pixels) {
        for (int row = 0; row < EXAMPLES; row++) {
            double[] logits = expected.logits(image(pixels, row));
            for (int k = 0; k < CLASSES; k++) {
                assertThat((double) actual[row * CLASSES + k]).isCloseTo(logits[k], within(1e-5 * (1 + Math.abs(logits[k]))));
            }
        }
    }

    private static double[] differences(DoubleNetwork network, float[] pixels) {
        return IntStream.range(0, pixels.length).mapToDouble(i -> difference(network, pixels, i)).toArray();
    }

    private static double difference(DoubleNetwork network, float[] pixels, int place) {
        double step = 1e-5;
        int size = (int) INPUT.size();
        double ahead = loss(network, pixels, place / size, place % size, step);
        double behind = loss(network, pixels, place / size, place % size, -step);
        return (ahead - behind) / (2 * step);
    }

    /** −ln softmax(z)_y of one example with one value moved. */
    private static double loss(DoubleNetwork network, float[] pixels, int row, int position, double step) {
        double[][][] image = image(pixels, row);
        int width = (int) INPUT.get(2);
        image[0][position / width][position % width] += step;
        double[] logits = network.logits(image);
        double largest = Arrays.stream(logits).max().orElseThrow();
        double sum = Arrays.stream(logits).map(z -> Math.exp(z - largest)).sum();
        return largest + Math.log(sum) - logits[LABELS[row]];
    }

    private static double[][][] image(float[] pixels, int row) {
        int width = (int) INPUT.get(2);
        double[][][] image = new double[1][(int) INPUT.get(1)][width];
        for (int i = 0; i < INPUT.size(); i++) {
            image[0][i / width][i % width] = pixels[row * (int) INPUT.size() + i];
        }
        return image;
    }

    private static double relativeError(float[] actual, double[] expected) {
        double error = 0;
        double length = 0;
        for (int i = 0; i < actual.length; i++) {
            error += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            length += expected[i] * expected[i];
        }
        return Math.sqrt(error / length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "resnet"})
    void changesNothing(String architecture) {
        Block network = network(architecture, Activation.parse("sqish"));
        BlockClassifier classifier = classifier(network);
        NDArray inputs = inputs(EXAMPLES);
        float[] pixels = inputs.toFloatArray();
        float[] logits = classifier.logits(inputs).toFloatArray();
        Map<String, NpyArray> weights = NetworkWeights.of(network);
        Differentiated differentiated = classifier.differentiate(inputs, Objectives.crossEntropy(LABELS));
        // oneDNN convolves with another kernel while gradients are recorded.
        assertThat(differentiated.logits().toFloatArray()).containsExactly(logits, within(1e-5f));
        assertThat(classifier.logits(inputs).toFloatArray()).isEqualTo(logits);
        assertThat(inputs.toFloatArray()).isEqualTo(pixels);
        NetworkWeights.of(network).forEach((name, array) ->
                assertThat(floats(array)).as(name).isEqualTo(floats(weights.get(name))));
    }

    @Test
    void sameBitsEveryTime() {
        BlockClassifier classifier = classifier(network("mixed", Activation.parse("relu")));
        float[] first = gradient(classifier, inputs(EXAMPLES), LABELS);
        for (int i = 0; i < 5; i++) {
            assertThat(gradient(classifier, inputs(EXAMPLES), LABELS)).isEqualTo(first);
        }
    }

    /** A mean over the batch would make it 64 times smaller. The order of float32 sums may depend on the batch size. */
    @ParameterizedTest
    @ValueSource(strings = {"mixed", "cnn", "resnet"})
    void anExampleHasTheSameGradientAloneAndInABatch(String architecture) {
        BlockClassifier classifier = classifier(network(architecture, Activation.parse("sqish")));
        NDArray many = inputs(64);
        int[] labels = new int[64];
        Arrays.setAll(labels, i -> i % CLASSES);
        float[] together = gradient(classifier, many, labels);
        int size = (int) INPUT.size();
        for (int row : new int[] {0, 17, 63}) {
            float[] pixels = Arrays.copyOfRange(many.toFloatArray(), row * size, (row + 1) * size);
            NDArray one = manager.create(pixels, new Shape(1).addAll(INPUT));
            double[] expected = new double[size];
            Arrays.setAll(expected, i -> together[row * size + i]);
            float[] alone = gradient(classifier, one, new int[] {labels[row]});
            assertThat(relativeError(alone, expected)).isLessThan(1e-5);
        }
    }

    /** Gradients of weights would be computed, kept, and on some engines added up, step after step. */
    @Test
    void asksForNoGradientOfTheWeights() {
        Block network = network("mixed", Activation.parse("relu"));
        network.getParameters().values().forEach(parameter ->
                parameter.getArray().setRequiresGradient(parameter.requiresGradient()));
        BlockClassifier classifier = classifier(network);
        gradient(classifier, inputs(EXAMPLES), LABELS);
        for (Parameter parameter : network.getParameters().values()) {
            assertThat(parameter.requiresGradient()).as(parameter.getName()).isFalse();
            assertThat(parameter.getArray().hasGradient()).as(parameter.getName()).isFalse();
        }
    }

    @Test
    void whatItReturnsBelongsToTheManagerOfTheInputs() {
        BlockClassifier classifier = classifier(network("mixed", Activation.parse("sqish")));
        try (NDManager scope = Engines.newManager()) {
            NDArray inputs = inputs(EXAMPLES);
            inputs.attach(scope);
            classifier.logits(inputs);
            Differentiated differentiated = classifier.differentiate(inputs, Objectives.crossEntropy(LABELS));
            assertThat(differentiated.values().getShape()).isEqualTo(new Shape(EXAMPLES));
            assertThat(differentiated.logits().getShape()).isEqualTo(new Shape(EXAMPLES, CLASSES));
            assertThat(differentiated.gradient().getShape()).isEqualTo(inputs.getShape());
            // The inputs, two logits, the values and the gradient: no temporary array is left.
            assertThat(scope.getManagedArrays()).hasSize(5);
        }
    }

    private float[] gradient(BlockClassifier classifier, NDArray inputs, int[] labels) {
        return classifier.differentiate(inputs, Objectives.crossEntropy(labels)).gradient().toFloatArray();
    }

    private Block network(String architecture, Activation activation) {
        return TestNetworks.drawn(manager, architecture, activation, INPUT, CLASSES, 11);
    }

    private static BlockClassifier classifier(Block network) {
        return new BlockClassifier("tested", network, INPUT, CLASSES, new Bounds(0, 1));
    }

    private NDArray inputs(int count) {
        SplittableRandom random = new SplittableRandom(7);
        float[] pixels = new float[count * (int) INPUT.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return manager.create(pixels, new Shape(count).addAll(INPUT));
    }

    private static float[] floats(NpyArray array) {
        return ((NpyArray.Floats) array).values();
    }
}
