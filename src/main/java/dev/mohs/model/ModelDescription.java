package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * What has to be said of a model that does not say it itself.
 *
 * @param name          what reports call it
 * @param inputShape    the shape of one input, (C, H, W)
 * @param bounds        the valid range of input values
 * @param preprocessing what the model wants done to its inputs
 * @param outputs       what it answers with
 */
record ModelDescription(String name, Shape inputShape, Bounds bounds, Preprocessing preprocessing, Outputs outputs) {

    private static final int PROBES = 2;

    /** Two inputs from the middle of the bounds, to see whether a model answers at all, and with how many scores. */
    NDArray probes(NDManager manager) {
        Shape shape = new Shape(PROBES).addAll(inputShape);
        float[] values = new float[Math.toIntExact(shape.size())];
        Arrays.fill(values, bounds.clip((bounds.lower() + (double) bounds.upper()) / 2));
        return manager.create(values, shape);
    }
}
