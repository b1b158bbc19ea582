package dev.mohs.model.own;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.model.Bounds;
import dev.mohs.model.Classifier;
import dev.mohs.model.endpoint.HttpEndpoint;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** A function from rows of input values to rows of scores as a black box. It works with the arrays of any engine. */
final class FunctionClassifier implements Classifier {

    private static final int PROBES = 2;

    private final ModelDescription description;
    private final int batch;
    private final UnaryOperator<float[][]> function;
    private final int classes;

    /**
     * Asks the function about two inputs, to learn how many classes it knows.
     *
     * @param batch    how many rows the function takes at most
     * @param function from prepared inputs to answers, a row each
     * @throws UserException if the answer is not one row of scores for each input
     */
    FunctionClassifier(ModelDescription description, int batch, UnaryOperator<float[][]> function) {
        this.description = description;
        this.batch = batch;
        this.function = function;
        try (NDManager manager = newManager()) {
            this.classes = Math.toIntExact(answer(description.probes(manager, PROBES)).getShape().get(1));
        }
    }

    @Override
    public String name() {
        return description.name();
    }

    @Override
    public Shape inputShape() {
        return description.inputShape();
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public Bounds bounds() {
        return description.bounds();
    }

    @Override
    public String settings() {
        return description.settings() + ", batch " + batch + (function instanceof HttpEndpoint endpoint ? ", " + endpoint : "");
    }

    @Override
    public NDArray logits(NDArray inputs) {
        NDArray logits = answer(inputs);
        if (logits.getShape().get(1) != classes) {
            throw refused(logits.getShape().get(1) + " scores to an input, and " + classes + " to those before");
        }
        return logits;
    }

    private NDArray answer(NDArray inputs) {
        try (NDManager scope = inputs.getManager().newSubManager()) {
            NDArray scoped = inputs.duplicate();
            scoped.attach(scope);
            float[][] rows = rows(description.preprocessing().apply(scoped).toFloatArray(), inputs.getShape().get(0));
            float[][] scores = ask(rows);
            NDArray answer = description.outputs().logits(scope.create(scores));
            answer.attach(inputs.getManager());
            return answer;
        }
    }

    private static float[][] rows(float[] values, long count) {
        int size = values.length / Math.toIntExact(count);
        float[][] rows = new float[Math.toIntExact(count)][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(values, i * size, (i + 1) * size));
        return rows;
    }

    private float[][] ask(float[][] rows) {
        float[][] scores = new float[rows.length][];
        for (int from = 0; from < rows.length; from += batch) {
            float[][] some = Arrays.copyOfRange(rows, from, Math.min(from + batch, rows.length));
            float[][] answer = function.apply(some);
            if (answer == null || answer.length != some.length) {
                throw refused((answer == null ? "nothing" : answer.length + " rows") + " to " + some.length + " inputs");
            }
            System.arraycopy(answer, 0, scores, from, some.length);
        }
        for (float[] row : scores) {
            if (row == null || row.length < 2 || row.length != scores[0].length) {
                throw refused("rows that are missing, of fewer than 2 scores, or of different lengths");
            }
        }
        return scores;
    }

    private UserException refused(String answer) {
        return UserException.failure("model " + name() + " answers with " + answer
                + "; expected one row for each input, with one score for each class");
    }
}
