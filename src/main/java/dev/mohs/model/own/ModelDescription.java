package dev.mohs.model.own;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.Bounds;
import java.util.Arrays;
import java.util.SplittableRandom;

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

    private static final long SEED = 3;

    /** The same of a model that answers with logits. */
    ModelDescription withLogits() {
        return new ModelDescription(name, inputShape, bounds, preprocessing, Outputs.LOGITS);
    }

    /** The same of a model that takes another order of axes. */
    ModelDescription withLayout(Layout layout) {
        Preprocessing arranged = new Preprocessing(preprocessing.mean(), preprocessing.std(), layout);
        return new ModelDescription(name, inputShape, bounds, arranged, outputs);
    }

    /** What is done to inputs and answers, in words. */
    String settings() {
        return preprocessing + ", outputs " + outputs;
    }

    /** {@code count} inputs from the middle of the bounds, to see whether a model answers at all, and with how many scores. */
    NDArray probes(NDManager manager, int count) {
        float[] values = new float[Math.toIntExact(count * inputShape.size())];
        Arrays.fill(values, bounds.clip((bounds.lower() + (double) bounds.upper()) / 2));
        return manager.create(values, new Shape(count).addAll(inputShape));
    }

    /** {@code count} inputs drawn from all of the bounds, as rows of what the model takes. */
    float[][] drawnRows(NDManager manager, int count) {
        int size = Math.toIntExact(inputShape.size());
        float[] values = bounds.drawn(count * size, new SplittableRandom(SEED));
        float[] taken = preprocessing.apply(manager.create(values, new Shape(count).addAll(inputShape))).toFloatArray();
        float[][] rows = new float[count][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(taken, i * size, (i + 1) * size));
        return rows;
    }
}
