package dev.mohs.data.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.data.LabeledImages;
import java.util.stream.IntStream;

/** Images as arrays of an engine. */
public final class ImageArrays {

    private ImageArrays() {}

    /** The images with the given indices, in that order: float32, (N, channels, height, width), owned by {@code manager}. */
    public static NDArray of(LabeledImages images, int[] indices, NDManager manager) {
        int[] shape = images.shape();
        return manager.create(images.pixels(indices), new Shape(indices.length, shape[0], shape[1], shape[2]));
    }

    /** The images {@code from} to {@code to} - 1. */
    public static NDArray of(LabeledImages images, int from, int to, NDManager manager) {
        return of(images, IntStream.range(from, to).toArray(), manager);
    }
}
