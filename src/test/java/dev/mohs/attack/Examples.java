package dev.mohs.attack;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.Bounds;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Examples drawn at random, with the classes that a linear classifier predicts for them. */
public record Examples(LinearClassifier classifier, float[][] inputs, int[] labels) {

    /** Uniform in the classifier's bounds. */
    public static Examples drawn(LinearClassifier classifier, int count, long seed) {
        return drawn(classifier, classifier.bounds(), count, seed);
    }

    /** Uniform in some bounds. */
    public static Examples drawn(LinearClassifier classifier, Bounds bounds, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] inputs = new float[count][(int) classifier.inputShape().size()];
        for (float[] input : inputs) {
            for (int j = 0; j < input.length; j++) {
                input[j] = (float) random.nextDouble(bounds.lower(), bounds.upper());
            }
        }
        return new Examples(classifier, inputs, Arrays.stream(inputs).mapToInt(classifier::predicted).toArray());
    }

    /** Those in [from, to), with 100 and on as indices. */
    public Batch batch(NDManager manager, int from, int to) {
        int size = inputs[0].length;
        float[] values = new float[(to - from) * size];
        for (int i = from; i < to; i++) {
            System.arraycopy(inputs[i], 0, values, (i - from) * size, size);
        }
        Shape shape = new Shape(to - from).addAll(classifier.inputShape());
        return new Batch(manager.create(values, shape), Arrays.copyOfRange(labels, from, to),
                LongStream.range(100 + from, 100 + to).toArray());
    }

    public Batch batch(NDManager manager) {
        return batch(manager, 0, inputs.length);
    }
}
