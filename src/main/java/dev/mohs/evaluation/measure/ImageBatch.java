package dev.mohs.evaluation.measure;

import ai.djl.ndarray.NDManager;
import dev.mohs.attack.Batch;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.djl.ImageArrays;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Images as what attacks and models are shown. */
public final class ImageBatch {

    private ImageBatch() {}

    /** The images with the given indices, in that order, (N, channels, height, width), as arrays of {@code manager}. */
    public static Batch of(LabeledImages images, int[] indices, NDManager manager) {
        return new Batch(
                ImageArrays.of(images, indices, manager),
                images.labels(indices),
                Arrays.stream(indices).asLongStream().toArray());
    }

    /** The images from {@code from} up to but without {@code to}. */
    public static Batch of(LabeledImages images, int from, int to, NDManager manager) {
        return of(images, IntStream.range(from, to).toArray(), manager);
    }
}
