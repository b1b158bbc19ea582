package dev.mohs.model.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.data.FashionMnist;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.engine.Engines;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class ModelZooTest {

    private static final LabeledImages IMAGES = FashionMnist.test();

    static List<String> names() {
        return ModelZoo.names();
    }

    @Test
    void unknownNamesAreAnsweredWithTheKnownOnes() {
        assertThat(ModelZoo.names()).doesNotHaveDuplicates().contains("cnn-relu-s1");
        try (NDManager manager = Engines.newManager()) {
            assertThatThrownBy(() -> ModelZoo.load("cnn-relu-s99", manager))
                    .isInstanceOf(UserException.class)
                    .hasMessage("there is no bundled model 'cnn-relu-s99' (did you mean cnn-relu-s1 or cnn-relu-s2 or"
                            + " cnn-relu-s3?);"
                            + " there are " + String.join(", ", ModelZoo.names()));
        }
    }

    /** The first 500 images: within 5 standard deviations (1.3 % each) of the accuracy on all of them. */
    @ParameterizedTest
    @MethodSource("names")
    void everyModelIsWhatItsManifestSays(String name) {
        try (NDManager manager = Engines.newManager()) {
            LoadedModel model = ModelZoo.load(name, manager);
            ModelManifest manifest = model.manifest();
            assertThat(manifest.name()).isEqualTo(name).startsWith(manifest.architecture() + "-");
            assertThat(manifest.clean().total()).isEqualTo(IMAGES.count());
            double accuracy = (double) manifest.clean().correct() / manifest.clean().total();
            assertThat(accuracy).isGreaterThanOrEqualTo(manifest.recipe().adversarial() == null ? 0.9 : 0.65);
            assertThat(correct(model.classifier(), manager, 500) / 500.0).isBetween(accuracy - 0.065, accuracy + 0.065);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnn-relu-s1", "resnet-relu-s1"})
    void cleanAccuracyIsThatOfTheManifest(String name) {
        assertCleanAccuracy(name);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("names")
    void cleanAccuracyOfEveryModelIsThatOfItsManifest(String name) {
        assertCleanAccuracy(name);
    }

    private static void assertCleanAccuracy(String name) {
        try (NDManager manager = Engines.newManager()) {
            LoadedModel model = ModelZoo.load(name, manager);
            assertThat(correct(model.classifier(), manager, IMAGES.count()))
                    .isEqualTo(model.manifest().clean().correct());
        }
    }

    private static int correct(BlockClassifier classifier, NDManager manager, int count) {
        int correct = 0;
        for (int from = 0; from < count; from += 500) {
            try (NDManager scope = manager.newSubManager()) {
                float[] pixels = IMAGES.pixels(from, from + 500);
                NDArray inputs = scope.create(pixels, new Shape(500).addAll(classifier.inputShape()));
                long[] predictions = classifier.logits(inputs).argMax(1).toLongArray();
                for (int i = 0; i < predictions.length; i++) {
                    correct += predictions[i] == IMAGES.label(from + i) ? 1 : 0;
                }
            }
        }
        return correct;
    }
}
