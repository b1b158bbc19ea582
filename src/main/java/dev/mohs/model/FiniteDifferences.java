package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;

/** Gradients against what they must agree with: how much the objective changes over short steps. */
public final class FiniteDifferences {

    private FiniteDifferences() {}

    /**
     * How far slopes along directions, taken from the gradient, are off from central differences of the values that the model gives
     * in evaluation mode: ‖slopes − differences‖ / ‖differences‖ over all examples and directions, 0 where all is flat.
     *
     * @param inputs     (N, …)
     * @param objective  what is differentiated
     * @param directions each of the size of {@code inputs}
     * @param step       how far to go, in input units, for each unit of a direction
     */
    public static double error(
            DifferentiableClassifier classifier, NDArray inputs, Objective objective, List<float[]> directions, float step) {
        float[] gradient = classifier.differentiate(inputs, objective).gradient().toFloatArray();
        double squaredError = 0;
        double squaredSlope = 0;
        for (float[] direction : directions) {
            double[] differences = differences(classifier, inputs, objective, direction, step);
            for (int row = 0; row < differences.length; row++) {
                double slope = dot(gradient, direction, row, gradient.length / differences.length);
                squaredError += (slope - differences[row]) * (slope - differences[row]);
                squaredSlope += differences[row] * differences[row];
            }
        }
        return squaredError == 0 ? 0 : Math.sqrt(squaredError / squaredSlope);
    }

    private static double[] differences(
            Classifier classifier, NDArray inputs, Objective objective, float[] direction, float step) {
        NDArray offset = inputs.getManager().create(direction, inputs.getShape()).mul(step);
        float[] ahead = objective.of(classifier.logits(inputs.add(offset))).toFloatArray();
        float[] behind = objective.of(classifier.logits(inputs.sub(offset))).toFloatArray();
        double[] slopes = new double[ahead.length];
        Arrays.setAll(slopes, i -> ((double) ahead[i] - behind[i]) / (2 * (double) step));
        return slopes;
    }

    private static double dot(float[] gradient, float[] direction, int row, int size) {
        double sum = 0;
        for (int j = row * size; j < (row + 1) * size; j++) {
            sum += (double) gradient[j] * direction[j];
        }
        return sum;
    }
}
