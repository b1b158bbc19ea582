package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mohs.attack.Rows;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

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

    /**
     * Questions to a classifier.
     *
     * @param classifier whom to ask; for {@linkplain #slopes slopes} a {@link DifferentiableClassifier}
     * @param manager    owns the scopes of the questions
     */
    public Queries(Classifier classifier, NDManager manager) {
        this.classifier = classifier;
        this.manager = manager;
    }

    /** How many examples to have in memory for a question: who has more to ask asks in portions. */
    public int portion() {
        long fitting = MOST_VALUES / classifier.inputShape().size();
        return Math.toIntExact(Math.max(1, Math.min(MOST_EXAMPLES, fitting)));
    }

    /**
     * The logits of every example, asked for in portions.
     *
     * @param examples [N][D]
     * @return [N][K]
     */
    public float[][] logits(float[][] examples) {
        float[][] logits = new float[examples.length][];
        int portion = portion();
        for (int from = 0; from < examples.length; from += portion) {
            float[][] chunk = Arrays.copyOfRange(examples, from, Math.min(from + portion, examples.length));
            System.arraycopy(logitsAtOnce(chunk), 0, logits, from, chunk.length);
        }
        return logits;
    }

    /**
     * The logits of examples that fit into memory together.
     *
     * @param examples [N][D]
     * @return [N][K]
     */
    public float[][] logitsAtOnce(float[][] examples) {
        try (NDManager scope = manager.newSubManager()) {
            return Rows.unpacked(classifier.logits(array(scope, examples)));
        }
    }

    /**
     * The objective's value and slope at every example, and the logits there; a slope is as the model gives it, finite or not.
     *
     * @param examples [N][D], asked about at once
     * @throws ClassCastException if the classifier is no {@link DifferentiableClassifier}: ask {@code WhiteBox} first
     */
    public Answers answers(float[][] examples, Objective objective) {
        try (NDManager scope = manager.newSubManager()) {
            Differentiated found = ((DifferentiableClassifier) classifier).differentiate(array(scope, examples), objective);
            return new Answers(
                    found.values().toFloatArray(), Rows.unpacked(found.logits()), Rows.unpacked(found.gradient()));
        }
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
            wrong[row] = Logits.isWrong(logits(new float[][] {points[row]})[0], labels[row]);
        }
        return wrong;
    }

    /**
     * The objective's value and slope at every example. A slope that is not finite counts as 0, so that it moves nothing.
     *
     * @param examples [N][D], asked about at once
     * @throws ClassCastException if the classifier is no {@link DifferentiableClassifier}: ask {@code WhiteBox} first
     */
    public Slopes slopes(float[][] examples, Objective objective) {
        List<Slopes> answers = new ArrayList<>();
        slopes(examples, List.of(objective), answers::add);
        return answers.get(0);
    }

    /**
     * The same for several objectives at the same examples, for whose logits the classifier need not be asked anew.
     *
     * @param answers takes the answer to each objective, in their order, as soon as it is there
     */
    public void slopes(float[][] examples, List<Objective> objectives, Consumer<Slopes> answers) {
        try (NDManager scope = manager.newSubManager()) {
            ((DifferentiableClassifier) classifier).differentiateEach(array(scope, examples), objectives, found -> {
                try (found) {
                    answers.accept(slopes(found));
                }
            });
        }
    }

    private static Slopes slopes(Differentiated found) {
        float[][] gradients = Rows.unpacked(found.gradient());
        for (float[] gradient : gradients) {
            if (!isFinite(gradient)) {
                Arrays.fill(gradient, 0);
            }
        }
        return new Slopes(found.values().toFloatArray(), gradients);
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Examples as an (N, …) array of the classifier's input shape, owned by {@code owner}. */
    public NDArray array(NDManager owner, float[][] examples) {
        return Rows.packed(owner, examples, classifier.inputShape());
    }

    /**
     * What a model answers to a question for slopes.
     *
     * @param values    the objective, [N]
     * @param gradients its derivative with respect to each example, [N][D]
     */
    public record Slopes(float[] values, float[][] gradients) {}

    /**
     * All that a model answers to a question for slopes; the arrays are the asker's own.
     *
     * @param values    the objective, [N]
     * @param logits    [N][K]
     * @param gradients the objective's derivative with respect to each example, [N][D]
     */
    public record Answers(float[] values, float[][] logits, float[][] gradients) {}
}
