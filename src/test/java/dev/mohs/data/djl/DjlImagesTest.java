package dev.mohs.data.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import dev.mohs.UserException;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.model.engine.Engines;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class DjlImagesTest {

    private static final int COUNT = 600;

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** Images of 1 x 1 x 2 pixels: the example's share of all, and 0; the label is the rest by 3. */
    private ArrayDataset dataset(DataType imageType, int firstLabel) {
        float[] pixels = new float[2 * COUNT];
        IntStream.range(0, COUNT).forEach(i -> pixels[2 * i] = i / (float) COUNT);
        float[] labels = new float[COUNT];
        IntStream.range(0, COUNT).forEach(i -> labels[i] = i == 0 ? firstLabel : i % 3);
        NDArray images = manager.create(pixels, new Shape(COUNT, 1, 1, 2)).toType(imageType, false);
        return new ArrayDataset.Builder()
                .setData(images)
                .optLabels(manager.create(labels, new Shape(COUNT, 1)))
                .setSampling(7, true)
                .build();
    }

    private LabeledImages read(ArrayDataset dataset, int height) {
        return DjlImages.read(dataset, manager,
                new DataDescription("mine", "test", List.of(1, height, 2), 0, 1, List.of("a", "b", "c")));
    }

    @Test
    void readsAllExamplesInOrderWhateverTheSampling() {
        LabeledImages images = read(dataset(DataType.FLOAT32, 0), 1);

        assertThat(images.count()).isEqualTo(COUNT);
        for (int i = 0; i < COUNT; i++) {
            assertThat(images.pixels(i, i + 1)).containsExactly(i / (float) COUNT, 0);
            assertThat(images.label(i)).isEqualTo(i % 3);
        }
    }

    @Test
    void refusesWhatDoesNotFitTheDescription() {
        assertThatThrownBy(() -> read(dataset(DataType.FLOAT32, 0), 2))
                .isInstanceOf(UserException.class).hasMessageContainingAll("mine", "shape [1, 1, 2]", "not [1, 2, 2]");
        assertThatThrownBy(() -> read(dataset(DataType.UINT8, 0), 1))
                .isInstanceOf(UserException.class).hasMessageContainingAll("uint8", "ToTensor");
        assertThatThrownBy(() -> read(dataset(DataType.FLOAT32, 3), 1))
                .isInstanceOf(UserException.class).hasMessageContainingAll("label 3", "3 classes");
    }

    @Test
    void imagesBecomeArraysInTheOrderThatIsAskedFor() {
        LabeledImages images = read(dataset(DataType.FLOAT32, 0), 1);

        NDArray chosen = ImageArrays.of(images, new int[] {3, 1}, manager);

        assertThat(chosen.getShape()).isEqualTo(new Shape(2, 1, 1, 2));
        assertThat(chosen.toFloatArray()).containsExactly(3f / COUNT, 0, 1f / COUNT, 0);
        assertThat(ImageArrays.of(images, 1, 3, manager).toFloatArray()).containsExactly(1f / COUNT, 0, 2f / COUNT, 0);
    }
}
