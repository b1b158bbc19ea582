package dev.mohs.attack.query;

import dev.mohs.attack.kit.Queries;
import dev.mohs.model.Bounds;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Binary search for the decision boundary between clean inputs and inputs that the model gets wrong, for many examples at once. */
final class BoundarySearch {

    private final Queries queries;
    private final int[] labels;
    private final float[][] clean;
    private final Bounds bounds;

    BoundarySearch(Queries queries, int[] labels, float[][] clean, Bounds bounds) {
        this.queries = queries;
        this.labels = labels;
        this.clean = clean;
        this.bounds = bounds;
    }

    /**
     * Moves wrong inputs straight towards the clean ones, as far as they stay wrong.
     *
     * @param rows      the examples to move
     * @param points    a wrong input for each of them, [N][D]; replaced
     * @param tolerance how exactly to find the boundary, as a share of the way
     */
    void alongLine(int[] rows, float[][] points, double tolerance) {
        double[] whole = new double[clean.length];
        double[] tolerances = new double[clean.length];
        Arrays.fill(whole, 1);
        Arrays.fill(tolerances, tolerance);
        search(rows, points, whole, tolerances, this::blended);
    }

    /**
     * Clips wrong inputs to the smallest L∞ ball about the clean ones in which they stay wrong.
     *
     * @param rows      the examples to move
     * @param points    a wrong input for each of them, [N][D]; replaced
     * @param distances how far each is from the clean one
     * @param tolerance how exactly to find the radius, as a share of the distance or of the range, whichever is less
     */
    void byClipping(int[] rows, float[][] points, double[] distances, double tolerance) {
        double[] tolerances = Arrays.stream(distances).map(distance -> tolerance * Math.min(distance, bounds.range())).toArray();
        search(rows, points, distances, tolerances, this::clipped);
    }

    private void search(int[] rows, float[][] points, double[] largest, double[] tolerances, Path path) {
        double[] low = new double[clean.length];
        double[] high = largest.clone();
        float[][] tried = new float[clean.length][];
        float[][] nearest = points.clone();
        int[] active = unfinished(rows, low, high, tolerances);
        while (active.length > 0) {
            for (int row : active) {
                tried[row] = path.at(clean[row], points[row], (low[row] + high[row]) / 2);
            }
            boolean[] wrong = queries.wrong(tried, active, labels);
            for (int row : active) {
                double middle = (low[row] + high[row]) / 2;
                if (wrong[row]) {
                    high[row] = middle;
                    nearest[row] = tried[row];
                } else {
                    low[row] = middle;
                }
            }
            active = unfinished(active, low, high, tolerances);
        }
        System.arraycopy(nearest, 0, points, 0, points.length);
    }

    private static int[] unfinished(int[] rows, double[] low, double[] high, double[] tolerances) {
        return IntStream.of(rows).filter(row -> high[row] - low[row] > tolerances[row]).toArray();
    }

    private float[] blended(float[] clean, float[] wrong, double share) {
        float[] blended = new float[clean.length];
        for (int j = 0; j < blended.length; j++) {
            blended[j] = bounds.clip((1 - share) * clean[j] + share * wrong[j]);
        }
        return blended;
    }

    private float[] clipped(float[] clean, float[] wrong, double radius) {
        float[] clipped = new float[clean.length];
        for (int j = 0; j < clipped.length; j++) {
            clipped[j] = bounds.clip(Math.max(clean[j] - radius, Math.min(clean[j] + radius, wrong[j])));
        }
        return clipped;
    }

    /** A way from a clean input to a wrong one. */
    @FunctionalInterface
    private interface Path {

        float[] at(float[] clean, float[] wrong, double position);
    }
}
