package dev.mohs.attack.query;

import dev.mohs.attack.Norm;
import dev.mohs.attack.kit.Logits;
import dev.mohs.attack.kit.Points;
import dev.mohs.attack.kit.Queries;
import dev.mohs.model.Bounds;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The normal of the decision boundary at a point on it, from the decisions at random points around: their mean, weighted by +1
 * where the model is wrong and −1 where it is right, less the mean weight. Chen, Jordan, Wainwright 2020, section III-C.
 */
final class NormalEstimate {

    /**
     * How many points are drawn and asked about at once: few, so that neither memory nor, unless the batch is smaller still, the
     * last bits of the answers depend on how many there are in all.
     */
    private static final int PORTION = 16;

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
        double[] weighted = new double[point.length];
        double[] plain = new double[point.length];
        double weights = 0;
        for (int from = 0; from < count; from += PORTION) {
            float[][] around = new float[Math.min(PORTION, count - from)][];
            Arrays.setAll(around, i -> Points.along(point, unit(point.length, random), radius, bounds));
            float[][] logits = queries.logits(around);
            for (int i = 0; i < around.length; i++) {
                int weight = Logits.isWrong(logits[i], label) ? 1 : -1;
                weights += weight;
                for (int j = 0; j < point.length; j++) {
                    double move = (double) around[i][j] - point[j];
                    weighted[j] += weight * move;
                    plain[j] += move;
                }
            }
        }
        double mean = weights / count;
        // Where all agree there is no contrast to keep.
        double baseline = Math.abs(mean) == 1 ? 0 : mean;
        double[] normal = new double[point.length];
        Arrays.setAll(normal, j -> weighted[j] - baseline * plain[j]);
        return norm == Norm.LINF ? Arrays.stream(normal).map(Math::signum).toArray() : unit(normal);
    }

    /** Uniform in the cube for L∞ and normal for L2, scaled to length 1, as the authors draw them. */
    private double[] unit(int size, SplittableRandom random) {
        double[] values = new double[size];
        for (int j = 0; j < size; j++) {
            values[j] = norm == Norm.LINF ? random.nextDouble(-1, 1) : random.nextGaussian();
        }
        return unit(values);
    }

    /** Scales to length 1; 0 stays 0. */
    private static double[] unit(double[] values) {
        double length = Norm.L2.ofValues(values);
        if (length != 0) {
            for (int j = 0; j < values.length; j++) {
                values[j] /= length;
            }
        }
        return values;
    }
}
