package dev.mohs.model.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.data.FashionMnist;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.own.ModelSpec;
import dev.mohs.model.zoo.ModelZoo;
import dev.mohs.nn.NetworkWeights;
import dev.mohs.result.ModelCurve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled cnn as an ONNX graph. Run with {@code -Ponnx}. */
@Tag("needs-onnx")
class OnnxGraphTest {

    private final NDManager manager = Engines.newManager();
    private final LabeledImages images = FashionMnist.test().first(200);

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

    private Classifier loaded() {
        return ModelSpec.parse(file + ",shape=1x28x28,bounds=0..1,classes=10,gradients=no").load(manager).classifier();
    }

    @Test
    void answersAsTheSameNetworkDoes() {
        Classifier graph = loaded();
        NDArray inputs = manager.create(images.pixels(0, images.count()), new Shape(images.count(), 1, 28, 28));
        assertThat(graph).isNotInstanceOf(DifferentiableClassifier.class);
        assertThat(graph.logits(inputs).toFloatArray()).containsExactly(own.logits(inputs).toFloatArray(), within(1e-4f));
    }

    @Test
    void isBrokenBySquare() {
        Attack square = AttackCatalog.load().create("square(queries=500)");
        SweepPlan plan = new SweepPlan(images.first(50), List.of(square), List.of(0.1));
        ModelCurve curve = new RobustnessEvaluator(plan).evaluate(List.of(ModelUnderTest.of(loaded()))).curves().get(0);
        assertThat(curve.point(0).accuracyWithin()).isGreaterThan(0.8);
        assertThat(curve.point(0.1).accuracyWithin()).isLessThan(0.2);
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertThatThrownBy(() -> ModelSpec.parse(file + ",shape=1x14x14,bounds=0..1,gradients=no").load(manager))
                .isInstanceOf(UserException.class).hasMessageContaining("inputs of shape (1, 14, 14) do not fit; are shape");
        Files.writeString(file, "nonsense");
        assertThatThrownBy(this::loaded).isInstanceOf(UserException.class).hasMessageContaining("ONNX Runtime cannot load");
    }
}
