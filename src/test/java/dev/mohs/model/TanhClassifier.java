package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.SplittableRandom;

/**
 * Logits B·tanh(A·x), worked out in Java in double precision, one example after another: unlike an engine's, its answers do not
 * depend on the batch in the last bits, so that an attack on it must give the same bits for every batch size.
 */
public final class TanhClassifier implements DifferentiableClassifier {

    private static final int HIDDEN = 12;

    private final Shape inputShape;
    private final Bounds bounds;
    private final int size;
    private final double[][] inner;
    private final double[][] outer;

    /** Draws A and B from {@code seed}. */
    public TanhClassifier(Shape inputShape, int classes, Bounds bounds, long seed) {
        this.inputShape = inputShape;
        this.bounds = bounds;
        this.size = (int) inputShape.size();
        SplittableRandom random = new SplittableRandom(seed);
        this.inner = drawn(random, HIDDEN, size, 2 / Math.sqrt(size));
        this.outer = drawn(random, classes, HIDDEN, 2);
    }

    private static double[][] drawn(SplittableRandom random, int rows, int columns, double scale) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int j = 0; j < columns; j++) {
                row[j] = scale * random.nextGaussian();
            }
        }
        return matrix;
    }

    @Override
    public String name() {
        return "tanh";
    }

    @Override
    public Shape inputShape() {
        return inputShape;
    }

    @Override
    public int classes() {
        return outer.length;
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    @Override
    public NDArray logits(NDArray inputs) {
        int count = (int) inputs.getShape().get(0);
        float[] values = inputs.toFloatArray();
        float[] logits = new float[count * classes()];
        for (int row = 0; row < count; row++) {
            double[] hidden = hidden(values, row);
            for (int k = 0; k < classes(); k++) {
                logits[row * classes() + k] = (float) dot(outer[k], hidden);
            }
        }
        return inputs.getManager().create(logits, new Shape(count, classes()));
    }

    private double[] hidden(float[] values, int row) {
        double[] hidden = new double[HIDDEN];
        for (int h = 0; h < HIDDEN; h++) {
            double sum = 0;
            for (int j = 0; j < size; j++) {
                sum += inner[h][j] * values[row * size + j];
            }
            hidden[h] = Math.tanh(sum);
        }
        return hidden;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The engine differentiates the objective, Java the network. */
    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        NDArray logits = logits(inputs);
        logits.setRequiresGradient(true);
        NDArray values;
        try (GradientCollector collector = inputs.getManager().getEngine().newGradientCollector()) {
            values = objective.of(logits);
            collector.backward(values.sum());
        }
        float[] slopes = logits.getGradient().toFloatArray();
        float[] gradient = inputs.toFloatArray();
        for (int row = 0; row < gradient.length / size; row++) {
            putGradient(gradient, row, slopes, hidden(gradient, row));
        }
        return new Differentiated(
                values.stopGradient(), logits.stopGradient(), inputs.getManager().create(gradient, inputs.getShape()));
    }

    private void putGradient(float[] gradient, int row, float[] slopes, double[] hidden) {
        double[] inwards = new double[HIDDEN];
        for (int h = 0; h < HIDDEN; h++) {
            for (int k = 0; k < classes(); k++) {
                inwards[h] += outer[k][h] * slopes[row * classes() + k] * (1 - hidden[h] * hidden[h]);
            }
        }
        for (int j = 0; j < size; j++) {
            double sum = 0;
            for (int h = 0; h < HIDDEN; h++) {
                sum += inwards[h] * inner[h][j];
            }
            gradient[row * size + j] = (float) sum;
        }
    }
}
