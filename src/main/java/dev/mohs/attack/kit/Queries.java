package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.Objective;
import java.util.Arrays;

/**
 * Asks a classifier about examples that lie in Java arrays, one float array per example. Every question has an engine scope of its
 * own, so that an attack of any number of steps keeps memory flat, and asks about the given examples only: those that an attack
 * has dropped cost nothing.
 */
public final class Queries {

    /** How many examples and input values are asked about at a time: more than a model needs to be busy, few enough to fit. */
    private static final int MOST_EXAMPLES = 512;
    private static final int MOST_VALUES = 1 << 22;

    private final Classifier classifier;
    private final NDManager manager;

    /** @param manager owns the scopes of the questions */
    public Queries(Classifier classifier, NDManager manager) {
        this.classifier = classifier;
        this.manager = manager;
    }

    /** The examples of an (N, …) array. */
    public static float[][] examples(NDArray inputs) {
        return split(inputs.toFloatArray(), Math.toIntExact(inputs.getShape().get(0)));
    }

    /** How many examples to have in memory for a question: who has more to ask asks in portions. */
    public int portion() {
        long fitting = MOST_VALUES / classifier.inputShape().size();
        return Math.toIntExact(Math.max(1, Math.min(MOST_EXAMPLES, fitting)));
    }

    /** The logits of every example, [N][K]. */
    public float[][] logits(float[][] examples) {
        float[][] logits = new float[examples.length][];
        int portion = portion();
        for (int from = 0; from < examples.length; from += portion) {
            float[][] chunk = Arrays.copyOfRange(examples, from, Math.min(from + portion, examples.length));
            try (NDManager scope = manager.newSubManager()) {
                float[] values = classifier.logits(array(scope, chunk)).toFloatArray();
                System.arraycopy(split(values, chunk.length), 0, logits, from, chunk.length);
            }
        }
        return logits;
    }

    /**
     * Which points of a batch the model gets wrong, asked one at a time: an engine's last bits depend on how many inputs it gets at
     * once, and a search for the boundary goes where they decide.
     *
     * @param points a point for every example of the batch, [N][D]
     * @param rows   which of them to ask about
     * @param labels the true classes, [N]
     * @return [N], false where not asked for
     */
    public boolean[] wrong(float[][] points, int[] rows, int[] labels) {
        boolean[] wrong = new boolean[points.length];
        for (int row : rows) {
            wrong[row] = isWrong(logits(new float[][] {points[row]})[0], labels[row]);
        }
        return wrong;
    }

    /** Whether the class that the logits predict is another one. */
    public static boolean isWrong(float[] logits, int label) {
        return !Survivors.isPredicted(label, logits, 0, logits.length);
    }

    /** z_y − max z_k over k ≠ y, with logits of ±∞ as in {@link Objectives}. */
    public static double margin(float[] logits, int label) {
        double rival = -Objectives.LARGEST;
        for (int k = 0; k < logits.length; k++) {
            rival = k == label ? rival : Math.max(rival, finite(logits[k]));
        }
        return finite(logits[label]) - rival;
    }

    private static double finite(float logit) {
        return Math.max(-Objectives.LARGEST, Math.min(Objectives.LARGEST, logit));
    }

    /**
     * The objective's value and slope at every example. The classifier must be a white box. A slope that is not finite counts as
     * 0, so that it moves nothing.
     */
    public Slopes slopes(float[][] examples, Objective objective) {
        try (NDManager scope = manager.newSubManager()) {
            Differentiated found = ((DifferentiableClassifier) classifier).differentiate(array(scope, examples), objective);
            float[][] gradients = split(found.gradient().toFloatArray(), examples.length);
            for (float[] gradient : gradients) {
                if (!isFinite(gradient)) {
                    Arrays.fill(gradient, 0);
                }
            }
            return new Slopes(found.values().toFloatArray(), gradients);
        }
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Examples as an (N, …) array of the classifier's input shape. */
    public NDArray array(NDManager owner, float[][] examples) {
        int size = Math.toIntExact(classifier.inputShape().size());
        float[] values = new float[examples.length * size];
        for (int i = 0; i < examples.length; i++) {
            System.arraycopy(examples[i], 0, values, i * size, size);
        }
        return owner.create(values, new Shape(examples.length).addAll(classifier.inputShape()));
    }

    private static float[][] split(float[] values, int rows) {
        int size = values.length / rows;
        float[][] parts = new float[rows][];
        for (int i = 0; i < rows; i++) {
            parts[i] = Arrays.copyOfRange(values, i * size, (i + 1) * size);
        }
        return parts;
    }

    /**
     * @param values    the objective, [N]
     * @param gradients its derivative with respect to each example, [N][D]
     */
    public record Slopes(float[] values, float[][] gradients) {}
}
