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
import dev.mohs.evaluation.TransferEvaluator;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.GradientComparison;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.own.ImportedModel;
import dev.mohs.model.own.ModelSpec;
import dev.mohs.model.zoo.LoadedModel;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.nn.NetworkWeights;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.SweepResult;
import dev.mohs.result.TransferResult;
import dev.mohs.statistics.Outcomes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that src/test/resources/dev/mohs/model/torchscript.py wrote. Run with {@code -Ppytorch}. */
@Tag("needs-pytorch")
class TorchScriptTest {

    private static final String CNN = ",shape=1x28x28,bounds=0..1,classes=10";
    private static final String MIXED = ",shape=1x12x12,bounds=0..1,classes=5";

    private final NDManager manager = Engines.newManager();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    private static Path file(String name) {
        try {
            return Path.of(TorchScriptTest.class.getResource("/dev/mohs/model/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private ImportedModel loaded(String name, String options) {
        return ModelSpec.parse(file(name) + options).load(manager);
    }

    /** The same weights in three formats on two engines, in one sweep, then each on the examples of the others. */
    @Tag("needs-mxnet")
    @Test
    void anExportHasTheOutcomesOfItsOriginal() throws IOException {
        LoadedModel own = ModelZoo.load("cnn-relu-s1", manager);
        Path symbol = MxnetExport.of("cnn", own.classifier().block()).write(folder, "symbol");
        Path graph = OnnxExport.cnn(NetworkWeights.of(own.classifier().block()), folder.resolve("graph.onnx"));
        List<ModelUnderTest> models = List.of(
                ModelUnderTest.of(own),
                ModelUnderTest.of(ModelSpec.parse(symbol + CNN).load(manager)),
                ModelUnderTest.of(ModelSpec.parse(graph + CNN).load(manager)),
                ModelUnderTest.of(loaded("script.pt", CNN)));
        LabeledImages images = FashionMnist.test().first(1000);
        SweepPlan plan = new SweepPlan(images, List.of(AttackCatalog.load().create("fgsm")), List.of(0.02, 0.05, 0.1));
        SweepResult result = new RobustnessEvaluator(plan).evaluate(models);
        assertThat(result.failures()).isEmpty();
        ModelCurve expected = result.curves().get(0);
        for (ModelCurve curve : result.curves().subList(1, 4)) {
            for (int e = 0; e < curve.points().size(); e++) {
                Outcomes outcomes = curve.points().get(e).at();
                Outcomes original = expected.points().get(e).at();
                assertThat(IntStream.range(0, 1000).filter(i -> outcomes.isCorrect(i) != original.isCorrect(i)).count())
                        .as("%s at %s", curve.model(), curve.points().get(e).epsilon())
                        .isLessThanOrEqualTo(2);
            }
        }
        assertThat(result.provenance().engine()).contains("MXNet", "PyTorch");
        TransferResult transfer = new TransferEvaluator(
                images.first(100), AttackCatalog.load().create("fgsm"), 0.05, 1, 50).evaluate(models);
        int least = transfer.outcomes().get(0).get(0).correctCount();
        transfer.outcomes().forEach(row -> row.forEach(cell -> assertThat(cell.correctCount()).isCloseTo(least, within(1))));
    }

    @Test
    void takesAFrozenModuleWithBatchNormalisationAndDropout() {
        DifferentiableClassifier model = (DifferentiableClassifier) loaded("mixed-frozen.pt", MIXED).classifier();
        try (NDManager scope = model.newManager()) {
            NDArray inputs = scope.randomUniform(0, 1, new Shape(4, 1, 12, 12));
            NDArray logits = model.logits(inputs);
            assertThat(model.differentiate(inputs, z -> z.sum(new int[] {1})).logits().toFloatArray())
                    .containsExactly(logits.toFloatArray(), within(1e-5f));
            assertThat(GradientComparison.of(
                    model, inputs, z -> z.square().sum(new int[] {1}), List.of(inputs.sub(0.5f).toFloatArray())).error())
                    .isLessThan(0.02);
        }
    }

    @Test
    void refusesAModuleThatGoesIntoTraining() {
        assertThatThrownBy(() -> loaded("mixed-scripted.pt", MIXED))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("its scores change while gradients are recorded")
                .hasMessageContaining("torch.jit.freeze");
    }

    @Test
    void normalisesInsideTheGradient() {
        DifferentiableClassifier plain = (DifferentiableClassifier) loaded("mixed-frozen.pt", MIXED).classifier();
        DifferentiableClassifier bytes = (DifferentiableClassifier)
                loaded("mixed-frozen.pt", ",shape=1x12x12,bounds=0..255,mean=0,std=255").classifier();
        try (NDManager scope = plain.newManager()) {
            NDArray inputs = scope.randomUniform(0, 1, new Shape(4, 1, 12, 12));
            float[] expected = plain.differentiate(inputs, z -> z.sum(new int[] {1})).gradient().div(255).toFloatArray();
            assertThat(bytes.differentiate(inputs.mul(255), z -> z.sum(new int[] {1})).gradient().toFloatArray())
                    .containsExactly(expected, within(1e-5f));
        }
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path nonsense = Files.writeString(folder.resolve("nonsense.pt"), "nonsense");
        assertThatThrownBy(() -> ModelSpec.parse(nonsense + CNN).load(manager))
                .isInstanceOf(UserException.class).hasMessageContaining("PyTorch cannot load");
        assertThatThrownBy(() -> loaded("script.pt", ",shape=1x20x20,bounds=0..1"))
                .isInstanceOf(UserException.class).hasMessageContaining("fails on inputs of shape (1, 20, 20)");
    }
}
