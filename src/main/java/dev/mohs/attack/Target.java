package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import dev.mohs.UserException;
import dev.mohs.model.Classifier;
import dev.mohs.model.Objective;

/** Where an attack wants an example to go. */
public enum Target {

    /** Anywhere but its true class. */
    NONE,
    /** To the class after the true one, the last followed by the first. */
    NEXT,
    /** To the class that the model holds least likely for the clean input (Kurakin et al. 2017). */
    LEAST_LIKELY;

    /** What to raise: the cross-entropy of the true classes, or the negative one of the targets. */
    public Objective crossEntropy(Classifier classifier, Batch batch) {
        return this == NONE
                ? Objectives.crossEntropy(batch.labels())
                : Objectives.negative(Objectives.crossEntropy(classes(classifier, batch)));
    }

    private int[] classes(Classifier classifier, Batch batch) {
        return this == NEXT ? next(classifier, batch) : leastLikely(classifier, batch);
    }

    private static int[] next(Classifier classifier, Batch batch) {
        int[] classes = new int[batch.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (batch.labels()[i] + 1) % classifier.classes();
        }
        return classes;
    }

    private static int[] leastLikely(Classifier classifier, Batch batch) {
        try (NDArray logits = classifier.logits(batch.inputs())) {
            float[] scores = logits.toFloatArray();
            int columns = classifier.classes();
            int[] classes = new int[batch.size()];
            for (int i = 0; i < classes.length; i++) {
                for (int k = 1; k < columns; k++) {
                    if (scores[i * columns + k] < scores[i * columns + classes[i]]) {
                        classes[i] = k;
                    }
                }
            }
            return classes;
        }
    }

    static Target named(String text) {
        return switch (text) {
            case "none" -> NONE;
            case "next" -> NEXT;
            case "least_likely" -> LEAST_LIKELY;
            default -> throw UserException.usage("there is no target '" + text + "'; there are none, next, least_likely");
        };
    }
}
