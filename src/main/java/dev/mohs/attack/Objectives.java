package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.Objective;

/** The objectives that attacks raise. */
public final class Objectives {

    /** Subtracted from a logit to leave it out of a maximum or a sum of exponentials. */
    private static final float EXCLUDED = 1e30f;

    private Objectives() {}

    /**
     * Cross-entropy −ln softmax(z)_y of the given classes: high where the model is far from them.
     *
     * <p>Computed as ln(1 + Σ e^(z_k − z_y)) over k ≠ y. The usual log-softmax gives the gradient p_y − 1, of which float32 leaves
     * nothing where the model is sure; here the gradient keeps its relative accuracy down to the smallest floats.
     */
    public static Objective crossEntropy(int[] classes) {
        return logits -> {
            NDArray own = oneHot(classes, logits);
            NDArray others = logits.sub(logits.mul(own).sum(new int[] {1}, true)).sub(own.mul(EXCLUDED));
            NDArray largest = others.max(new int[] {1}, true).stopGradient();
            NDArray logSum = others.sub(largest).exp().sum(new int[] {1}, true).log().add(largest);
            return ai.djl.nn.Activation.softPlus(logSum).flatten();
        };
    }

    /** The negative of an objective: for targeted attacks, which approach a class. */
    public static Objective negative(Objective objective) {
        return logits -> objective.of(logits).neg();
    }

    /** 1 at each row's class and 0 elsewhere, (N, K). */
    static NDArray oneHot(int[] classes, NDArray logits) {
        int columns = Math.toIntExact(logits.getShape().get(1));
        float[] values = new float[classes.length * columns];
        for (int i = 0; i < classes.length; i++) {
            values[i * columns + classes[i]] = 1;
        }
        return logits.getManager().create(values, new Shape(classes.length, columns));
    }
}
