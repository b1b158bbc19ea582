package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradients against what they must agree with: how much the objective changes over short steps, in evaluation mode. A long step
 * crosses the kinks of rectifiers and pooling, a short one drowns in rounding, and which is which depends on the network; so steps
 * of several lengths are tried, and a gradient is called wrong only where it disagrees with differences by more than they do with
 * each other. Directions are drawn, and one is that of the steepest ascent by the gradient, where a right one stands out of the
 * rounding the most. The two are judged apart: slopes along the ascent are many times as large, and what is missing from a gradient
 * does not show there.
 *
 * <p>Central differences: Press et al., Numerical Recipes, 3rd edition, §5.7.
 */
public final class GradientComparison {

    /** Shares of the range of the inputs. */
    private static final double LONGEST_STEP = 1e-3;

    private static final int STEPS = 6;
    private static final double SHORTER = 2.5;

    /** A forward pass in float32 is off by so much of its largest score, or less. */
    private static final double ROUNDING = 0x1p-21;

    private final DifferentiableClassifier classifier;
    private final Objective objective;
    private final float[] inputs;
    private final Shape shape;
    private final float[] gradient;
    private final int rows;

    private GradientComparison(DifferentiableClassifier classifier, NDArray inputs, Objective objective) {
        this.classifier = classifier;
        this.objective = objective;
        this.inputs = inputs.toFloatArray();
        this.shape = inputs.getShape();
        this.gradient = classifier.differentiate(inputs, objective).gradient().toFloatArray();
        this.rows = Math.toIntExact(shape.get(0));
    }

    /** What a comparison says of gradients. */
    public enum Finding {
        /** They are off by 5 % or less. */
        RIGHT,
        /** They are off by more than 5 %, along many directions and by more than kinks and rounding explain. */
        WRONG,
        /** Differences over no step are good enough. */
        CANNOT_TELL
    }

    /**
     * What was found.
     *
     * @param error ‖slopes − differences‖ / ‖differences‖ over all examples along drawn directions, or along the ascent where that
     *              is larger, each over the step of the best; 0 where all is flat, not a number where a gradient is none
     */
    public record Result(Finding finding, double error) {}

    /**
     * Compares the gradients at some inputs.
     *
     * @param inputs    (N, …)
     * @param objective what is differentiated
     * @param drawn     directions, each of the size of {@code inputs} and of numbers about 1
     */
    public static Result of(
            DifferentiableClassifier classifier, NDArray inputs, Objective objective, List<float[]> drawn) {
        GradientComparison comparison = new GradientComparison(classifier, inputs, objective);
        if (IntStream.range(0, comparison.gradient.length).anyMatch(i -> !Float.isFinite(comparison.gradient[i]))) {
            return new Result(Finding.WRONG, Double.NaN);
        }
        Result byDrawn = comparison.along(drawn);
        Result byAscent = comparison.along(List.of(comparison.ascent()));
        Finding finding = byAscent.finding() == Finding.WRONG ? Finding.WRONG : byDrawn.finding();
        return new Result(finding, Math.max(byDrawn.error(), byAscent.error()));
    }

    private float[] ascent() {
        float[] direction = new float[gradient.length];
        IntStream.range(0, direction.length).forEach(i -> direction[i] = Math.signum(gradient[i]));
        return direction;
    }

    private Result along(List<float[]> directions) {
        List<SlopesOfStep> tried = new ArrayList<>();
        double step = LONGEST_STEP * classifier.bounds().range();
        for (int s = 0; s < STEPS; s++, step /= SHORTER) {
            SlopesOfStep slopes = slopes(directions, step);
            tried.add(slopes);
            if (slopes.isRight()) {
                return new Result(Finding.RIGHT, slopes.error());
            }
        }
        return SlopesOfStep.judged(tried);
    }

    private SlopesOfStep slopes(List<float[]> directions, double step) {
        SlopesOfStep slopes = new SlopesOfStep(directions.size() * rows);
        for (float[] direction : directions) {
            float[] ahead = moved(direction, step);
            float[] behind = moved(direction, -step);
            Scores after = scores(ahead);
            Scores before = scores(behind);
            for (int row = 0; row < rows; row++) {
                double difference = (double) after.values[row] - before.values[row];
                double noise = ROUNDING * Math.max(after.largest(row), before.largest(row));
                slopes.add(expected(ahead, behind, row) / (2 * step), difference / (2 * step), noise / (2 * step));
            }
        }
        return slopes;
    }

    /** What the gradient says of a step, for the inputs as float32 has them. */
    private double expected(float[] ahead, float[] behind, int row) {
        int size = inputs.length / rows;
        double sum = 0;
        for (int j = row * size; j < (row + 1) * size; j++) {
            sum += gradient[j] * ((double) ahead[j] - behind[j]);
        }
        return sum;
    }

    private float[] moved(float[] direction, double step) {
        float[] moved = new float[inputs.length];
        IntStream.range(0, moved.length).forEach(i -> moved[i] = (float) (inputs[i] + step * direction[i]));
        return moved;
    }

    private record Scores(float[] logits, float[] values) {

        double largest(int row) {
            int classes = logits.length / values.length;
            double largest = Math.abs(values[row]);
            for (int k = row * classes; k < (row + 1) * classes; k++) {
                largest = Math.max(largest, Math.abs(logits[k]));
            }
            return largest;
        }
    }

    private Scores scores(float[] at) {
        try (NDManager scope = classifier.newManager()) {
            NDArray logits = classifier.logits(scope.create(at, shape));
            logits.attach(scope);
            return new Scores(logits.toFloatArray(), objective.of(logits).toFloatArray());
        }
    }
}
