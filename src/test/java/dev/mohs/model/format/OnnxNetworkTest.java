package dev.mohs.model.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.FashionMnist;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.GradientComparison.Finding;
import dev.mohs.model.Objective;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.format.OnnxExport.Message;
import dev.mohs.model.own.ImportedModel;
import dev.mohs.model.own.ModelSpec;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.nn.NetworkWeights;
import dev.mohs.result.ModelCurve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled cnn as an ONNX graph that shows its gradients: it must be the same network. */
@Tag("engine")
@Tag("pytorch")
class OnnxNetworkTest {

    private static final int FLOAT = 1;
    private static final int UINT8 = 2;

    private final NDManager manager = Engines.newManager();
    private final LabeledImages images = FashionMnist.test().first(100);

    @TempDir
    private Path folder;

    private BlockClassifier own;
    private Path file;

    @BeforeEach
    void export() throws IOException {
        own = ModelZoo.load("cnn-relu-s1", manager).classifier();
        file = OnnxExport.cnn(NetworkWeights.of(own.block()), folder.resolve("cnn.onnx"));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private DifferentiableClassifier loaded() {
        return (DifferentiableClassifier)
                ModelSpec.parse(file + ",shape=1x28x28,bounds=0..1").load(manager).classifier();
    }

    private NDArray inputs() {
        return manager.create(images.pixels(0, images.count()), new Shape(images.count(), 1, 28, 28));
    }

    @Test
    void answersAndDifferentiatesAsTheSameNetworkDoes() {
        DifferentiableClassifier graph = loaded();
        Objective objective = logits -> logits.mul(logits).sum(new int[] {1});

        assertThat(graph.classes()).isEqualTo(10);
        assertThat(graph.logits(inputs()).toFloatArray()).containsExactly(own.logits(inputs()).toFloatArray(), within(1e-4f));
        assertThat(graph.differentiate(inputs(), objective).gradient().toFloatArray())
                .containsExactly(own.differentiate(inputs(), objective).gradient().toFloatArray(), within(2e-3f));
    }

    @Test
    void fgsmHasTheSameOutcomes() {
        SweepPlan plan = new SweepPlan(images, List.of(AttackCatalog.load().create("fgsm")), List.of(0.02, 0.1));
        List<ModelCurve> curves = new RobustnessEvaluator(plan)
                .evaluate(List.of(ModelUnderTest.of(loaded()), ModelUnderTest.of(own))).curves();

        assertThat(curves.get(0).clean()).isEqualTo(curves.get(1).clean());
        assertThat(curves.get(0).point(0.02).at()).isEqualTo(curves.get(1).point(0.02).at());
        assertThat(curves.get(0).point(0.1).at()).isEqualTo(curves.get(1).point(0.1).at());
    }

    /** What 100 damaged files do: each is refused with one line, or is still a graph. */
    @Test
    void damagedFilesAreRefusedWithOneLine() throws IOException {
        Path small = small("small.onnx", FLOAT, 1, 2, 2, 3);
        byte[] sound = Files.readAllBytes(small);
        SplittableRandom random = new SplittableRandom(11);
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            byte[] damaged = Arrays.copyOf(sound, i % 4 == 0 ? random.nextInt(sound.length) : sound.length);
            for (int change = 0; change < 1 + i % 3 && damaged.length > 0; change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(small, damaged);
            try {
                ModelSpec.parse(small + ",shape=3x2x2,bounds=0..1").load(manager);
            } catch (UserException e) {
                refused++;
                assertThat(e.getMessage()).doesNotContain("\n").contains("small").hasSizeLessThan(1000);
            }
        }
        assertThat(refused).isGreaterThan(30);
    }

    /** (batch, height, width, channels), scores = W x, then a softmax. */
    private Path small(String name, int type, long... declared) throws IOException {
        float[] weights = new float[36];
        Arrays.setAll(new Object[36], i -> weights[i] = (i % 7 - 3) / 5f);
        Message graph = new Message().put(11, OnnxExport.declared("x", type, declared))
                .put(12, OnnxExport.declared("s", FLOAT, declared[0], 3))
                .put(5, OnnxExport.floats("w", weights, 12, 3)).put(5, OnnxExport.integers("rows", Math.max(declared[0], 1), 12))
                .put(1, OnnxExport.node("Cast", "x", "real").put(5, new Message().put(1, "to").put(3, 1).put(20, 2)))
                .put(1, OnnxExport.node("Reshape", "real", "flat", "rows")).put(1, OnnxExport.node("MatMul", "flat", "z", "w"))
                .put(1, OnnxExport.node("Softmax", "z", "s"));
        return OnnxExport.write(folder.resolve(name), graph);
    }

    @Test
    void infersBatchLayoutTypeAndSoftmax() throws IOException {
        float[] values = new float[3 * 12];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        for (long batch : new long[] {1, 8}) {
            Path graph = small("small" + batch + ".onnx", UINT8, batch, 2, 2, 3);
            ImportedModel imported = ModelSpec.parse(graph + ",shape=3x2x2,bounds=0..1").load(manager);
            assertThat(imported.notes()).containsExactly("layout=nhwc, as its file declares",
                    "the softmax at its end is taken off, so that attacks see the logits before it");
            DifferentiableClassifier model = (DifferentiableClassifier) imported.classifier();
            float[] logits = model.logits(manager.create(values, new Shape(3, 3, 2, 2))).toFloatArray();
            for (int i = 0; i < 3; i++) {
                for (int k = 0; k < 3; k++) {
                    double sum = 0;
                    for (int c = 0; c < 3; c++) {
                        for (int place = 0; place < 4; place++) {
                            int j = place * 3 + c;
                            sum += values[i * 12 + c * 4 + place] * ((j * 3 + k) % 7 - 3) / 5.0;
                        }
                    }
                    assertThat(logits[i * 3 + k]).isCloseTo((float) sum, within(1e-5f));
                }
            }
        }
    }

    @Test
    void saysWhatItFoundOfGradientsAndNothingOfWhatIsAsItWasSaid() {
        ImportedModel sound = ModelSpec.parse(file + ",shape=1x28x28,bounds=0..1").load(manager);
        assertThat(sound.gradients()).isEqualTo(Finding.RIGHT);
        assertThat(sound.notes()).isEmpty();
        assertThat(ModelSpec.parse(file + ",shape=1x28x28,bounds=0..1").loadAgain(manager, 8).gradients()).isNull();
    }

    /** Axes of the input, what stands at the end, axes of the output: all the same linear function of 12 values. */
    @ParameterizedTest
    @CsvSource({"0;12,,0;5", "0;12;1,,0;5", "1;12,,1;5", "1;12;1,,1;5", "0;0,,0;5", "3;2;2,,1;5", "12,,1;5", "0;3;2;2,,0;5",
        "0;0;0;0,,0;5", "4;12,,4;5", ",,0;5", "0;12,0;5;1;1,0;5;1;1", "0;12,-1;1;5,0;1;5", "0;12,-1,0", "1;12,5,5"})
    void takesWhatExportersMakeOfIt(String declared, String reshaped, String output) throws IOException {
        float[] weights = new float[60];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (i % 11 - 5) / 7f;
        }
        Message graph = new Message().put(11, OnnxExport.declared("x", FLOAT, sizes(declared)))
                .put(12, OnnxExport.declared("s", FLOAT, sizes(output)))
                .put(5, OnnxExport.floats("w", weights, 12, 5)).put(5, OnnxExport.integers("rows", -1, 12))
                .put(5, OnnxExport.integers("end", reshaped == null ? new long[] {0, 5} : sizes(reshaped)))
                .put(1, OnnxExport.node("Reshape", "x", "flat", "rows")).put(1, OnnxExport.node("MatMul", "flat", "z", "w"))
                .put(1, OnnxExport.node("Reshape", "z", "s", "end"));
        Path form = OnnxExport.write(folder.resolve("form.onnx"), graph);
        DifferentiableClassifier model = (DifferentiableClassifier)
                ModelSpec.parse(form + ",shape=3x2x2,bounds=0..1").load(manager).classifier();
        float[] values = new float[7 * 12];
        Arrays.fill(values, 12, 24, 0.5f);
        values[36] = 1;
        float[] logits = model.logits(manager.create(values, new Shape(7, 3, 2, 2))).toFloatArray();

        for (int k = 0; k < 5; k++) {
            double sum = 0;
            for (int j = 0; j < 12; j++) {
                sum += 0.5 * weights[j * 5 + k];
            }
            assertThat(logits[5 + k]).isCloseTo((float) sum, within(1e-5f));
            assertThat(logits[15 + k]).isCloseTo(weights[k], within(1e-6f));
            assertThat(logits[30 + k]).isZero();
        }
    }

    private static long[] sizes(String text) {
        return text == null ? new long[0] : Arrays.stream(text.split(";")).mapToLong(Long::parseLong).toArray();
    }

    @Test
    void namesTheOperatorThatIsMissing() throws IOException {
        Message graph = new Message().put(11, OnnxExport.declared("x", FLOAT, 0, 3, 2, 2))
                .put(12, OnnxExport.declared("s", FLOAT, 0, 12))
                .put(1, OnnxExport.node("Flatten", "x", "flat"))
                .put(1, OnnxExport.node("Hardmax", "flat", "s").put(3, "last"));
        Path missing = OnnxExport.write(folder.resolve("missing.onnx"), graph);

        assertThatThrownBy(() -> ModelSpec.parse(missing + ",shape=3x2x2,bounds=0..1").load(manager))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there is no operator Hardmax (first in Hardmax node 'last')")
                .hasMessageContaining("gradients=no");
    }
}
