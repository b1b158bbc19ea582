package dev.mohs.model.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.mohs.UserException;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.io.NpyArray;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Bounds;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.own.ModelBuilder;
import dev.mohs.model.own.ModelSpec;
import dev.mohs.nn.Activation;
import dev.mohs.nn.NetworkWeights;
import dev.mohs.nn.TestNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbols against the same networks made of Mohs' own layers, whose gradients {@code GradientTest} compares with differences. */
@Tag("engine")
@Tag("needs-mxnet")
class MxnetSymbolTest {

    private static final Shape INPUT = new Shape(1, 12, 12);
    private static final int CLASSES = 5;

    private final NDManager manager = Engines.newManager();
    private final Block network = TestNetworks.drawn(
            manager, TestNetworks.MIXED, Activation.parse("relu"), INPUT, CLASSES, 11);
    private final BlockClassifier own = new BlockClassifier("own", network, INPUT, CLASSES, new Bounds(0, 1));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    /** Batches of several sizes, in turn, since a symbol keeps buffers from one call to the next. */
    @Test
    void computesWhatTheSameLayersCompute() throws IOException {
        DifferentiableClassifier symbol = loaded(MxnetExport.of(TestNetworks.MIXED, network));
        for (int count : new int[] {3, 8, 1, 3}) {
            NDArray inputs = inputs(count);
            int[] labels = new int[count];
            Differentiated expected = own.differentiate(inputs, Objectives.crossEntropy(labels));
            Differentiated actual = symbol.differentiate(inputs, Objectives.crossEntropy(labels));
            float[] logits = own.logits(inputs).toFloatArray();
            assertThat(symbol.logits(inputs).toFloatArray()).containsExactly(logits, within(1e-5f));
            assertThat(actual.logits().toFloatArray()).containsExactly(logits, within(1e-5f));
            assertThat(actual.values().toFloatArray()).containsExactly(expected.values().toFloatArray(), within(1e-5f));
            assertClose(actual.gradient().toFloatArray(), expected.gradient().toFloatArray());
            assertThat(symbol.logits(inputs).toFloatArray()).containsExactly(logits, within(1e-5f));
        }
    }

    private static void assertClose(float[] actual, float[] expected) {
        double error = 0;
        double length = 0;
        for (int i = 0; i < expected.length; i++) {
            error += Math.pow(actual[i] - expected[i], 2);
            length += Math.pow(expected[i], 2);
        }
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(Math.sqrt(error / length)).isLessThan(1e-5);
    }

    /** Its backward pass ignores what it is given and returns p − label: no gradient of anything that was asked for. */
    @Test
    void looksThroughAnOutputLayerThatIsALoss() throws IOException {
        MxnetExport graph = MxnetExport.of(TestNetworks.MIXED, network);
        int label = graph.variable("softmax_label");
        DifferentiableClassifier symbol = loaded(graph.operator("SoftmaxOutput", "softmax", Map.of(), label));
        NDArray inputs = inputs(3);
        assertThat(symbol.logits(inputs).toFloatArray()).containsExactly(own.logits(inputs).toFloatArray(), within(1e-5f));
        assertClose(
                symbol.differentiate(inputs, Objectives.crossEntropy(new int[3])).gradient().toFloatArray(),
                own.differentiate(inputs, Objectives.crossEntropy(new int[3])).gradient().toFloatArray());
    }

    /** MXNet's batch normalisation takes its γ for 1 unless fix_gamma is switched off, whatever the file says. */
    @Test
    void keepsFixedScalesFixed() throws IOException {
        MxnetExport graph = new MxnetExport(NetworkWeights.of(network));
        DifferentiableClassifier symbol = loaded(graph.convolution("conv1").batchNorm("bn1", Map.of("eps", "1e-05")).relu()
                .maxPool().flatten().dense("dense1").relu().dense("dense2"));
        Map<String, NpyArray> unscaled = new HashMap<>(NetworkWeights.of(network));
        float[] ones = new float[8];
        Arrays.fill(ones, 1);
        unscaled.put("bn1.gamma", NpyArray.of(ones, 8));
        NDArray inputs = inputs(3);
        float[] before = symbol.logits(inputs).toFloatArray();
        float[] gradient = symbol.differentiate(inputs, Objectives.crossEntropy(new int[3])).gradient().toFloatArray();
        NetworkWeights.load(network, unscaled, "test");
        assertThat(before).containsExactly(own.logits(inputs).toFloatArray(), within(1e-5f));
        assertThat(symbol.logits(inputs).toFloatArray()).isEqualTo(before);
        assertClose(gradient, own.differentiate(inputs, Objectives.crossEntropy(new int[3])).gradient().toFloatArray());
    }

    /** MXNet draws the slope anew in training, and in evaluation takes the middle of its bounds. */
    @Test
    void takesTheMeanOfARandomSlope() throws IOException {
        DifferentiableClassifier random = loaded(withRectifier(
                Map.of("act_type", "rrelu", "lower_bound", "0.1", "upper_bound", "0.3")));
        DifferentiableClassifier fixed = loaded(withRectifier(Map.of("act_type", "leaky", "slope", "0.2")));
        NDArray inputs = inputs(3);
        assertThat(random.logits(inputs).toFloatArray()).isEqualTo(fixed.logits(inputs).toFloatArray());
        assertClose(
                random.differentiate(inputs, Objectives.crossEntropy(new int[3])).gradient().toFloatArray(),
                fixed.differentiate(inputs, Objectives.crossEntropy(new int[3])).gradient().toFloatArray());
    }

    private MxnetExport withRectifier(Map<String, String> attributes) {
        return new MxnetExport(NetworkWeights.of(network)).convolution("conv1").operator("LeakyReLU", "act1", attributes).maxPool()
                .flatten().dense("dense1").dense("dense2");
    }

    @Test
    void refusesOperatorsWithoutARightGradient() {
        MxnetExport stopped = MxnetExport.of(TestNetworks.MIXED, network).operator("BlockGrad", "stop", Map.of());
        assertThatThrownBy(() -> loaded(stopped))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("model mixed cannot be attacked with gradients")
                .hasMessageContaining("export the network without it");
        MxnetExport drawing = MxnetExport.of(TestNetworks.MIXED, network).operator("_sample_multinomial", "draw", Map.of());
        assertThatThrownBy(() -> loaded(drawing)).isInstanceOf(UserException.class).hasMessageContaining("draws at random");
    }

    /** Where another process has found the gradients right, nobody takes them: even wrong ones go unnoticed. */
    @Test
    void gradientsAreCheckedOnce() throws IOException {
        Path file = MxnetExport.of(TestNetworks.MIXED, network).operator("BlockGrad", "stop", Map.of()).write(folder, "stopped");
        ModelSpec spec = ModelSpec.parse(file + ",shape=1x12x12,bounds=0..1");
        assertThatThrownBy(() -> spec.load(manager, 4)).isInstanceOf(UserException.class).hasMessageContaining("with gradients");

        NDArray inputs = inputs(3);
        assertThat(spec.loadAgain(manager, 4).classifier().logits(inputs).toFloatArray())
                .containsExactly(own.logits(inputs).toFloatArray(), within(1e-5f));
    }

    @Test
    void normalisesInsideTheGradient() throws IOException {
        Path file = MxnetExport.of(TestNetworks.MIXED, network).write(folder, "mixed");
        DifferentiableClassifier symbol = (DifferentiableClassifier) ModelBuilder.named("normalised")
                .setInputShape(1, 12, 12).setBounds(0, 255).optMean(51).optStd(127.5f)
                .load(file, manager).classifier();
        NDArray inputs = inputs(3);
        NDArray bytes = inputs.mul(127.5f).add(51);
        float[] expected = own.differentiate(inputs, Objectives.crossEntropy(new int[3])).gradient().div(127.5f).toFloatArray();
        assertClose(symbol.differentiate(bytes, Objectives.crossEntropy(new int[3])).gradient().toFloatArray(), expected);
    }

    @Test
    void saysWhatDoesNotFit() throws IOException {
        Path file = MxnetExport.of(TestNetworks.MIXED, network).write(folder, "mixed");
        ModelBuilder builder = ModelBuilder.named("mixed").setInputShape(1, 12, 12).setBounds(0, 1);
        assertThatThrownBy(() -> ModelBuilder.named("mixed").setInputShape(1, 20, 20).setBounds(0, 1).load(file, manager))
                .isInstanceOf(UserException.class).hasMessageContaining("fails on inputs of shape (1, 20, 20)");
        Files.write(folder.resolve("mixed-0000.params"), MxnetExport.parameterFile(Map.of()));
        assertThatThrownBy(() -> builder.load(file, manager))
                .isInstanceOf(UserException.class).hasMessageContaining("leave the inputs [data, conv1.weight");
        Files.writeString(folder.resolve("mixed-0000.params"), "nonsense");
        assertThatThrownBy(() -> builder.load(file, manager))
                .isInstanceOf(UserException.class).hasMessageContaining("is no parameter file of MXNet");
        Files.writeString(folder.resolve("mixed-0001.params"), "more nonsense");
        assertThatThrownBy(() -> builder.load(file, manager))
                .isInstanceOf(UserException.class).hasMessageContaining("there are 2 files mixed-NNNN.params");
        Files.writeString(file, "{\"nodes\": [{\"op\": \"nothing\", \"name\": \"x\", \"inputs\": []}], \"heads\": [[0, 0, 0]]}");
        Files.write(folder.resolve("mixed-0000.params"), MxnetExport.parameterFile(Map.of()));
        assertThatThrownBy(() -> ModelBuilder.named("mixed").setInputShape(1, 12, 12).setBounds(0, 1)
                .optParameterFile(folder.resolve("mixed-0000.params")).load(file, manager))
                .isInstanceOf(UserException.class).hasMessageContaining("MXNet cannot load");
    }

    private DifferentiableClassifier loaded(MxnetExport graph) throws IOException {
        return (DifferentiableClassifier) ModelBuilder.named("mixed")
                .setInputShape(1, 12, 12)
                .setBounds(0, 1)
                .optClasses(CLASSES)
                .load(graph.write(folder, "mixed"), manager)
                .classifier();
    }

    private NDArray inputs(int count) {
        SplittableRandom random = new SplittableRandom(7);
        float[] pixels = new float[count * (int) INPUT.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return manager.create(pixels, new Shape(count).addAll(INPUT));
    }
}
