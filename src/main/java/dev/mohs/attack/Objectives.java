package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.Objective;

/** The objectives that attacks raise. */
public final class Objectives {

    private Objectives() {}

    /** Cross-entropy −ln softmax(z)_y of the given classes: high where the model is far from them. */
    public static Objective crossEntropy(int[] classes) {
        return logits -> logits.logSoftmax(1).mul(oneHot(classes, logits)).sum(new int[] {1}).neg();
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
