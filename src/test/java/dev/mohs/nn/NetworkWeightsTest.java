package dev.mohs.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.mohs.UserException;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import dev.mohs.model.engine.Engines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class NetworkWeightsTest {

    private static final Shape INPUT = new Shape(1, 1, 28, 28);

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void cnnNamesAndShapes() {
        assertThat(shapes(Architecture.CNN, "sqish")).containsExactly(
                "conv1.weight [16, 1, 3, 3]", "conv1.bias [16]",
                "act1.alpha [1]", "act1.beta [1]", "act1.gamma [1]",
                "conv2.weight [32, 16, 3, 3]", "conv2.bias [32]",
                "act2.alpha [1]", "act2.beta [1]", "act2.gamma [1]",
                "dense1.weight [100, 1568]", "dense1.bias [100]",
                "act3.alpha [1]", "act3.beta [1]", "act3.gamma [1]",
                "dense2.weight [10, 100]", "dense2.bias [10]");
    }

    @Test
    void mlpNamesAndShapes() {
        assertThat(shapes(Architecture.MLP, "leaky_relu")).containsExactly(
                "dense1.weight [256, 784]", "dense1.bias [256]", "act1.slope [1]",
                "dense2.weight [128, 256]", "dense2.bias [128]", "act2.slope [1]",
                "dense3.weight [10, 128]", "dense3.bias [10]");
    }

    @Test
    void resnetNamesAndShapes() {
        List<String> expected = new ArrayList<>(List.of("conv1.weight [16, 1, 3, 3]", "conv1.bias [16]"));
        addBatchNorm(expected, "bn1", 16);
        addBlock(expected, "block1", 16, 16);
        addBlock(expected, "block2", 16, 32);
        addBlock(expected, "block3", 32, 64);
        expected.addAll(List.of("dense1.weight [10, 64]", "dense1.bias [10]"));
        assertThat(shapes(Architecture.RESNET, "relu")).containsExactlyElementsOf(expected);
    }

    private static void addBlock(List<String> names, String block, int in, int out) {
        names.addAll(List.of(block + ".conv1.weight [" + out + ", " + in + ", 3, 3]", block + ".conv1.bias [" + out + "]"));
        addBatchNorm(names, block + ".bn1", out);
        names.addAll(List.of(block + ".conv2.weight [" + out + ", " + out + ", 3, 3]", block + ".conv2.bias [" + out + "]"));
        addBatchNorm(names, block + ".bn2", out);
        if (in != out) {
            names.addAll(List.of(
                    block + ".projection.weight [" + out + ", " + in + ", 1, 1]", block + ".projection.bias [" + out + "]"));
        }
    }

    private static void addBatchNorm(List<String> names, String layer, int channels) {
        for (String name : List.of("gamma", "beta", "running_mean", "running_var")) {
            names.add(layer + "." + name + " [" + channels + "]");
        }
    }

    private List<String> shapes(Architecture architecture, String activation) {
        return NetworkWeights.of(network(architecture, activation, 1)).entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().shape())
                .toList();
    }

    /** The running statistics are among what is drawn, so that a network that forgot them would answer differently. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "cnn    | sqish(alpha=0.0123456789,beta=2.7182818284,gamma=0.3)",
        "cnn    | gelu",
        "resnet | leaky_relu(0.123456789)",
        "mlp    | elu(0.7)"
    })
    void savedAndLoadedItAnswersTheSameBits(String architecture, String activation, @TempDir Path folder) {
        Block original = network(Architecture.named(architecture), activation, 1);
        drawEverything(original, 3);
        Path file = folder.resolve("weights.npz");
        Npz.write(file, NetworkWeights.of(original));
        Block loaded = network(Architecture.named(architecture), Activation.parse(activation).name(), 2);
        assertThat(logits(loaded)).isNotEqualTo(logits(original));
        NetworkWeights.load(loaded, Npz.read(file, 1 << 24), file.toString());
        assertThat(logits(loaded)).isEqualTo(logits(original));
        assertSameArrays(NetworkWeights.of(loaded), NetworkWeights.of(original));
    }

    @Test
    void constantsAreWrittenAsTheNearestFloats() {
        Map<String, NpyArray> arrays = NetworkWeights.of(network(Architecture.CNN, "sqish(alpha=0.01,beta=3,gamma=0.5)", 1));
        assertThat(floats(arrays, "act2.alpha")).containsExactly(0.01f);
        assertThat(floats(arrays, "act2.beta")).containsExactly(3f);
        assertThat(floats(arrays, "act2.gamma")).containsExactly(0.5f);
    }

    @Test
    void refusesMissingAndUnexpectedArrays() {
        assertRefused(arrays -> arrays.remove("conv2.bias"), "missing [conv2.bias], unexpected []");
        assertRefused(arrays -> arrays.put("conv3.bias", NpyArray.of(new float[1], 1)), "missing [], unexpected [conv3.bias]");
        assertRefused(arrays -> arrays.put("dense9.bias", arrays.remove("dense1.bias")),
                "missing [dense1.bias], unexpected [dense9.bias]");
    }

    @Test
    void refusesOtherShapesAndTypes() {
        assertRefused(arrays -> arrays.put("conv1.bias", NpyArray.of(new float[15], 15)),
                "conv1.bias must be float32 of shape [16], not of shape [15]");
        assertRefused(arrays -> arrays.put("conv1.bias", NpyArray.of(new float[16], 4, 4)),
                "conv1.bias must be float32 of shape [16], not of shape [4, 4]");
        assertRefused(arrays -> arrays.put("conv1.bias", NpyArray.of(new int[16], 16)), "conv1.bias must be float32");
        assertRefused(arrays -> arrays.put("act1.alpha", NpyArray.of(new float[2], 2)),
                "act1.alpha must be float32 of shape [1], not of shape [2]");
    }

    @Test
    void refusesValuesThatAreNoWeights() {
        assertRefused(arrays -> floats(arrays, "dense1.weight")[77] = Float.NaN,
                "dense1.weight holds NaN at position 77; every weight must be finite");
        assertRefused(arrays -> floats(arrays, "dense2.bias")[3] = Float.NEGATIVE_INFINITY, "dense2.bias holds -Infinity");
        assertRefused(arrays -> floats(arrays, "act3.gamma")[0] = Float.NaN, "act3.gamma holds NaN");
        assertRefused(arrays -> floats(arrays, "act3.alpha")[0] = 1f,
                "layer act3: the alpha of sqish must lie in [0.0, 1.0), not be 1.0");
    }

    private void assertRefused(Consumer<Map<String, NpyArray>> damage, String reason) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>(NetworkWeights.of(network(Architecture.CNN, "sqish", 1)));
        damage.accept(arrays);
        Block network = network(Architecture.CNN, "sqish", 2);
        assertThatThrownBy(() -> NetworkWeights.load(network, arrays, "weights.npz"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("weights.npz")
                .hasMessageContaining(reason);
    }

    private Block network(Architecture architecture, String activation, long seed) {
        Block network = architecture.newNetwork(Activation.parse(activation), 10);
        network.setInitializer(new HeInitializer(seed), Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, INPUT);
        return network;
    }

    private static void drawEverything(Block network, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        network.getParameters().values().forEach(parameter -> {
            float[] values = new float[(int) parameter.getArray().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = 0.1f + random.nextFloat() / 10;
            }
            parameter.getArray().set(values);
        });
    }

    private float[] logits(Block network) {
        float[] pixels = new float[5 * 28 * 28];
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        NDList inputs = new NDList(manager.create(pixels, new Shape(5, 1, 28, 28)));
        return network.forward(new ParameterStore(manager, false), inputs, false).singletonOrThrow().toFloatArray();
    }

    private static float[] floats(Map<String, NpyArray> arrays, String name) {
        return ((NpyArray.Floats) arrays.get(name)).values();
    }

    private static void assertSameArrays(Map<String, NpyArray> actual, Map<String, NpyArray> expected) {
        assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.keySet().forEach(name -> assertThat(floats(actual, name)).as(name).isEqualTo(floats(expected, name)));
    }
}
