package dev.mohs.attack.query;

import dev.mohs.attack.kit.Points;
import dev.mohs.attack.kit.Queries;
import dev.mohs.attack.kit.RandomDirection;
import dev.mohs.model.Bounds;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The slope of a function of the scores at a point, from the scores on both sides of it in random directions: Σ (f(x + δv) − f(x −
 * δv))·v over v ∈ {−1, 1}^D. Spall 1992; the factor that would make it a mean is left out.
 *
 * @param samples how many directions
 * @param delta   δ, as a share of the range of input values
 */
record SlopeEstimate(Queries queries, Bounds bounds, int samples, double delta) {

    /**
     * The negative of the slope, the way in which the function falls.
     *
     * @param point    x, [D]
     * @param function of the scores, [K]
     * @return [D]
     */
    float[] falling(float[] point, ToDoubleFunction<float[]> function, SplittableRandom random) {
        float[] gradient = new float[point.length];
        int portion = Math.max(1, queries.portion() / 2);
        for (int from = 0; from < samples; from += portion) {
            add(gradient, point, function, Math.min(portion, samples - from), random);
        }
        return gradient;
    }

    /** Adds what {@code count} random directions tell. */
    private void add(float[] gradient, float[] point, ToDoubleFunction<float[]> function, int count, SplittableRandom random) {
        float[][] directions = new float[count][point.length];
        float[][] around = new float[2 * count][];
        double length = delta * bounds.range();
        for (int s = 0; s < count; s++) {
            RandomDirection.SIGN.fill(random, directions[s]);
            around[2 * s] = Points.along(point, directions[s], length, bounds);
            around[2 * s + 1] = Points.along(point, directions[s], -length, bounds);
        }
        double[] values = Arrays.stream(queries.logits(around)).mapToDouble(function).toArray();
        for (int s = 0; s < count; s++) {
            double slope = values[2 * s + 1] - values[2 * s];
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] += (float) slope * directions[s][j];
            }
        }
    }
}
