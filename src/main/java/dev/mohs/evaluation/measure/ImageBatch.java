package dev.mohs.evaluation.measure;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Batch;
import dev.mohs.data.LabeledImages;
import java.util.Arrays;
import java.util.stream.IntStream;

/** From images to arrays of an engine: the one place where evaluation does that. */
public final class ImageBatch {

    private ImageBatch() {}

    /** The images with the given indices, in that order, (N, channels, height, width), as arrays of {@code manager}. */
    public static Batch of(LabeledImages images, int[] indices, NDManager manager) {
        int[] shape = images.shape();
        return new Batch(
                manager.create(images.pixels(indices), new Shape(indices.length, shape[0], shape[1], shape[2])),
                images.labels(indices),
                Arrays.stream(indices).asLongStream().toArray());
    }

    /** The images from {@code from} up to but without {@code to}. */
    public static Batch of(LabeledImages images, int from, int to, NDManager manager) {
        return of(images, IntStream.range(from, to).toArray(), manager);
    }
}
