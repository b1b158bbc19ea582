package dev.mohs.data.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.SequenceSampler;
import ai.djl.translate.TranslateException;
import dev.mohs.UserException;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Data sets of DJL as {@link LabeledImages}. */
public final class DjlImages {

    private static final int BATCH = 256;

    private DjlImages() {}

    /**
     * Reads all examples, in their order whatever sampling the data set was built with, after its own transforms.
     *
     * @param dataset     gives one {@code float32} image of the shape of {@code description} and one class per example, as
     *                    DJL's image data sets do with the transform {@code ToTensor}; it is prepared already
     * @param manager     owns the arrays that are made meanwhile; none is left
     * @param description name, split, shape (channels, height, width), bounds and classes of the images
     * @throws UserException if the data set cannot be read, or gives anything else
     */
    public static LabeledImages read(RandomAccessDataset dataset, NDManager manager, DataDescription description) {
        int count = Math.toIntExact(dataset.size());
        int imageSize = description.imageSize();
        float[] pixels = new float[Math.multiplyExact(count, imageSize)];
        int[] labels = new int[count];
        int read = 0;
        try (NDManager scope = manager.newSubManager()) {
            for (Batch batch : dataset.getData(scope, new BatchSampler(new SequenceSampler(), BATCH, false))) {
                try (batch) {
                    NDArray images = batch.getData().singletonOrThrow();
                    int size = requireImages(images, description);
                    System.arraycopy(images.toFloatArray(), 0, pixels, read * imageSize, size * imageSize);
                    System.arraycopy(classes(batch.getLabels().singletonOrThrow(), size), 0, labels, read, size);
                    read += size;
                }
            }
            return LabeledImages.ofFloats(description, pixels, labels);
        } catch (IOException | TranslateException e) {
            throw UserException.failure("cannot read the DJL data set " + description.name() + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw UserException.failure("cannot use the DJL data set " + description.name() + ": " + e.getMessage()
                    + "; see the description that was given for it", e);
        }
    }

    /** How many images there are. */
    private static int requireImages(NDArray images, DataDescription description) {
        List<Integer> shape = Arrays.stream(images.getShape().getShape()).mapToObj(Math::toIntExact).toList();
        if (images.getDataType() != DataType.FLOAT32 || !shape.subList(1, shape.size()).equals(description.shape())) {
            throw new IllegalArgumentException("it gives images of shape " + shape.subList(1, shape.size()) + " and type "
                    + images.getDataType() + ", not " + description.shape() + " and float32; add the transform ToTensor");
        }
        return shape.get(0);
    }

    private static int[] classes(NDArray labels, int count) {
        if (labels.size() != count) {
            throw new IllegalArgumentException("it gives " + labels.getShape() + " labels for " + count + " images, not one each");
        }
        return Arrays.stream(labels.toArray()).mapToInt(DjlImages::whole).toArray();
    }

    private static int whole(Number label) {
        if (label.intValue() != label.doubleValue()) {
            throw new IllegalArgumentException("the label " + label + " is not a whole number");
        }
        return label.intValue();
    }
}
