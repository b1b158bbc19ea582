package dev.mohs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.LoadedModel;
import dev.mohs.model.zoo.ModelFiles;
import dev.mohs.model.zoo.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
class TrainingRunTest {

    private static final LabeledImages IMAGES = Stripes.images("train", 60, 1);
    private static final LabeledImages TEST_IMAGES = Stripes.images("test", 30, 2);
    private static final TrainingPlan PLAN = TrainingPlan.of("cnn", "sqish(beta=~1)", 5, 3, 16, 0.01, 0.05);

    @TempDir
    private Path folder;

    private TrainingRun run() {
        return new TrainingRun(PLAN, IMAGES, TEST_IMAGES, folder);
    }

    @Test
    void leavesAModelThatSaysWhatItIs() throws IOException {
        ModelManifest manifest = run().run(new TrainingListener() {});
        assertThat(files()).containsExactly("cnn-sqish-s5.json", "cnn-sqish-s5.npz");
        assertThat(manifest.name()).isEqualTo("cnn-sqish-s5");
        assertThat(manifest.activation()).isEqualTo("sqish(alpha=0.01,beta=~1,gamma=1)");
        assertThat(manifest.inputShape()).containsExactly(1, 8, 8);
        assertThat(manifest.dataset()).isEqualTo("stripes");
        assertThat(manifest.recipe().epochs()).isEqualTo(3);
        assertThat(manifest.recipe().plannedEpochs()).isEqualTo(3);
        assertThat(manifest.recipe().trainingImages()).isEqualTo(60);
        assertThat(manifest.recipe().settings())
                .containsEntry("optimizer", "adam")
                .containsEntry("learning-rate", "0.01")
                .containsEntry("schedule", "cosine(0.01)")
                .containsEntry("seeds", "5")
                .containsEntry("images", "60 of stripes, split train")
                .containsEntry("images-sha256", IMAGES.sha256())
                .containsKey("engine");
        assertThat(manifest.clean())
                .isEqualTo(new ModelManifest.CleanAccuracy("test", correct(), TEST_IMAGES.count()));
    }

    @Test
    void samePlanWritesTheSameFiles(@TempDir Path other) throws IOException {
        run().run(new TrainingListener() {});
        new TrainingRun(PLAN, IMAGES, TEST_IMAGES, other).run(new TrainingListener() {});
        for (String name : files()) {
            assertThat(other.resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
        }
    }

    @Test
    void interruptedAfterAnEpochItLeavesThatEpoch() throws IOException {
        assertInterrupted(new TrainingListener() {
            @Override
            public void onEpoch(int epoch, double loss, double accuracy) {
                throw new IllegalStateException("interrupted");
            }
        });
    }

    @Test
    void interruptedWithinAnEpochItLeavesTheOneBefore() throws IOException {
        assertInterrupted(new TrainingListener() {
            @Override
            public void onBatch(int epoch, int done, int total, double loss, double accuracy) {
                if (epoch == 2 && done == 32) {
                    throw new IllegalStateException("interrupted");
                }
            }
        });
    }

    private void assertInterrupted(TrainingListener listener) throws IOException {
        assertThatThrownBy(() -> run().run(listener)).isInstanceOf(IllegalStateException.class).hasMessage("interrupted");
        assertThat(files()).containsExactly("cnn-sqish-s5.checkpoint.npz", "cnn-sqish-s5.json", "cnn-sqish-s5.npz");
        try (NDManager manager = Engines.newManager()) {
            ModelManifest manifest = load(manager).manifest();
            assertThat(manifest.recipe().epochs()).isEqualTo(1);
            assertThat(manifest.recipe().plannedEpochs()).isEqualTo(3);
            assertThat(manifest.clean().correct()).isEqualTo(correct());
        }
    }

    private int correct() {
        try (NDManager manager = Engines.newManager()) {
            Shape shape = new Shape(TEST_IMAGES.count(), 1, 8, 8);
            long[] predictions = load(manager)
                    .classifier()
                    .logits(manager.create(TEST_IMAGES.pixels(0, TEST_IMAGES.count()), shape))
                    .argMax(1)
                    .toLongArray();
            int correct = 0;
            for (int i = 0; i < predictions.length; i++) {
                correct += predictions[i] == TEST_IMAGES.label(i) ? 1 : 0;
            }
            return correct;
        }
    }

    private LoadedModel load(NDManager manager) {
        return ModelFiles.load(run().manifestFile(), manager);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
