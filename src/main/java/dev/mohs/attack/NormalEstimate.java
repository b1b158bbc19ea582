package dev.mohs.attack;

import dev.mohs.model.Bounds;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The normal of the decision boundary at a point on it, from the decisions at random points around: their mean, weighted by +1
 * where the model is wrong and −1 where it is right, less the mean weight. Chen, Jordan, Wainwright 2020, section III-C.
 */
final class NormalEstimate {

    private final Queries queries;
    private final Norm norm;
    private final Bounds bounds;

    NormalEstimate(Queries queries, Norm norm, Bounds bounds) {
        this.queries = queries;
        this.norm = norm;
        this.bounds = bounds;
    }

    /**
     * The direction in which to jump: the unit normal for L2, its sign for L∞, pointing to where the model is wrong; 0 if the
     * decisions tell nothing.
     *
     * @param radius how far around the point to ask, an L2 distance
     * @param count  how many points to ask about
     */
    double[] direction(float[] point, int label, double radius, int count, SplittableRandom random) {
        float[][] around = new float[count][];
        for (int i = 0; i < count; i++) {
            around[i] = moved(point, unit(point.length, random), radius);
        }
        double[] weights = Arrays.stream(queries.logits(around))
                .mapToDouble(logits -> Queries.isWrong(logits, label) ? 1 : -1)
                .toArray();
        double mean = Arrays.stream(weights).average().orElseThrow();
        double[] sum = new double[point.length];
        for (int i = 0; i < count; i++) {
            // Where all agree there is no contrast to keep.
            double weight = Math.abs(mean) == 1 ? weights[i] : weights[i] - mean;
            for (int j = 0; j < sum.length; j++) {
                sum[j] += weight * ((double) around[i][j] - point[j]);
            }
        }
        return norm == Norm.LINF ? Arrays.stream(sum).map(Math::signum).toArray() : unit(sum);
    }

    /** Uniform in the cube for L∞ and normal for L2, scaled to length 1, as the authors draw them. */
    private double[] unit(int size, SplittableRandom random) {
        double[] values = new double[size];
        for (int j = 0; j < size; j++) {
            values[j] = norm == Norm.LINF ? random.nextDouble(-1, 1) : random.nextGaussian();
        }
        return unit(values);
    }

    private static double[] unit(double[] values) {
        double length = Norm.L2.ofValues(values);
        return length == 0 ? values : Arrays.stream(values).map(value -> value / length).toArray();
    }

    private float[] moved(float[] point, double[] direction, double radius) {
        float[] moved = new float[point.length];
        for (int j = 0; j < moved.length; j++) {
            moved[j] = bounds.clip(point[j] + radius * direction[j]);
        }
        return moved;
    }
}
