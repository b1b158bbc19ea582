package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.mohs.model.Bounds;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.Objective;
import java.util.SplittableRandom;

/**
 * Logits A·x + b, worked out in Java in double precision, one example after another: its decision boundaries are hyperplanes, so
 * that distances to them have a closed form, and its answers do not depend on the batch. It counts what it is asked.
 */
public final class LinearClassifier implements DifferentiableClassifier {

    private final Shape inputShape;
    private final Bounds bounds;
    private final double[][] weights;
    private final double[] offsets;
    private long forward;
    private long backward;

    public LinearClassifier(Shape inputShape, Bounds bounds, double[][] weights, double[] offsets) {
        this.inputShape = inputShape;
        this.bounds = bounds;
        this.weights = weights;
        this.offsets = offsets;
    }

    /** Weights drawn from {@code seed}, and offsets such that all classes are equal in the middle of the bounds. */
    public static LinearClassifier drawn(Shape inputShape, Bounds bounds, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] weights = new double[classes][(int) inputShape.size()];
        double[] offsets = new double[classes];
        for (int k = 0; k < classes; k++) {
            for (int j = 0; j < weights[k].length; j++) {
                weights[k][j] = random.nextGaussian();
                offsets[k] -= weights[k][j] * (bounds.lower() + bounds.upper()) / 2;
            }
        }
        return new LinearClassifier(inputShape, bounds, weights, offsets);
    }

    /** Examples that it has answered for, with and without gradient. */
    public long forward() {
        return forward;
    }

    /** Examples that it has differentiated at. */
    public long backward() {
        return backward;
    }

    /** The logits of one example. */
    public double[] logitsOf(float[] example) {
        double[] logits = offsets.clone();
        for (int k = 0; k < logits.length; k++) {
            for (int j = 0; j < example.length; j++) {
                logits[k] += weights[k][j] * example[j];
            }
        }
        return logits;
    }

    /** The class of the largest logit. */
    public int predicted(float[] example) {
        double[] logits = logitsOf(example);
        int best = 0;
        for (int k = 1; k < logits.length; k++) {
            best = logits[k] > logits[best] ? k : best;
        }
        return best;
    }

    /** The distance to the nearest decision boundary where no bound is in the way: min (z_y − z_k)/‖a_y − a_k‖, dual norm. */
    public double distanceToBoundary(float[] example, Norm norm) {
        double[] logits = logitsOf(example);
        int label = predicted(example);
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < logits.length; k++) {
            if (k != label) {
                double dual = 0;
                for (int j = 0; j < example.length; j++) {
                    double difference = weights[label][j] - weights[k][j];
                    dual += norm == Norm.L2 ? difference * difference : Math.abs(difference);
                }
                double length = norm == Norm.L2 ? Math.sqrt(dual) : dual;
                nearest = Math.min(nearest, (logits[label] - logits[k]) / length);
            }
        }
        return nearest;
    }

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public Shape inputShape() {
        return inputShape;
    }

    @Override
    public int classes() {
        return weights.length;
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    @Override
    public NDArray logits(NDArray inputs) {
        float[][] examples = Rows.unpacked(inputs);
        forward += examples.length;
        float[] logits = new float[examples.length * classes()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) logitsOf(examples[i / classes()])[i % classes()];
        }
        return inputs.getManager().create(logits, new Shape(examples.length, classes()));
    }

    /** The engine differentiates the objective, Java the model. */
    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        NDArray logits = logits(inputs);
        logits.setRequiresGradient(true);
        NDArray values;
        try (GradientCollector collector = inputs.getManager().getEngine().newGradientCollector()) {
            values = objective.of(logits);
            collector.backward(values.sum());
        }
        float[][] slopes = Rows.unpacked(logits.getGradient());
        backward += slopes.length;
        int size = (int) inputShape.size();
        float[] gradient = new float[slopes.length * size];
        for (int i = 0; i < gradient.length; i++) {
            double sum = 0;
            for (int k = 0; k < classes(); k++) {
                sum += slopes[i / size][k] * weights[k][i % size];
            }
            gradient[i] = (float) sum;
        }
        NDArray result = inputs.getManager().create(gradient, inputs.getShape());
        return new Differentiated(values.stopGradient(), logits.stopGradient(), result);
    }
}
