package dev.mohs.attack.minimal;

import dev.mohs.attack.Norm;
import dev.mohs.attack.Rows;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.attack.kit.Queries;
import dev.mohs.model.Objective;
import java.util.List;

/**
 * Where the model, taken as linear around a point x, is undecided between an example's class y and a rival k: the hyperplane
 * f + ∇f·d = 0 for a move d from x, with f = z_k − z_y.
 *
 * @param difference f at the point; negative while y is ahead
 * @param slope      ∇f, [D]
 * @param steepness  ‖∇f‖ in the norm dual to the one that measures moves
 */
record LinearBoundary(double difference, float[] slope, double steepness) {

    private static LinearBoundary of(double difference, float[] slope, Norm norm) {
        return new LinearBoundary(difference, slope, norm.dual().ofValues(slope));
    }

    /**
     * The nearest boundary of some points of a batch: that of least |f|/‖∇f‖ in the dual norm.
     *
     * @param points the points of the batch, [N][D]
     * @param rows   which of them to ask about
     * @param labels the classes y, [N]
     * @param rivals the classes k to look at, each [N]
     * @return [N], null where not asked for, and where the model is flat between y and all rivals
     */
    static LinearBoundary[] nearest(
            Queries queries, float[][] points, int[] rows, int[] labels, List<int[]> rivals, Norm norm) {
        LinearBoundary[] nearest = new LinearBoundary[points.length];
        float[][] asked = Rows.select(points, rows);
        int[] own = Rows.select(labels, rows);
        List<Objective> leads = rivals.stream().map(rival -> Objectives.lead(Rows.select(rival, rows), own)).toList();
        queries.slopes(asked, leads, slopes -> {
            for (int i = 0; i < rows.length; i++) {
                LinearBoundary boundary = of(slopes.values()[i], slopes.gradients()[i], norm);
                if (boundary.isNearerThan(nearest[rows[i]])) {
                    nearest[rows[i]] = boundary;
                }
            }
        });
        return nearest;
    }

    private boolean isNearerThan(LinearBoundary other) {
        // False as well where a value or a slope is not a number.
        return distance() < (other == null ? Double.POSITIVE_INFINITY : other.distance());
    }

    /** f at another point of the model taken as linear around {@code point}. */
    double differenceAt(float[] other, float[] point) {
        double difference = this.difference;
        for (int j = 0; j < slope.length; j++) {
            difference += slope[j] * ((double) other[j] - point[j]);
        }
        return difference;
    }

    /** How far the boundary is; +∞ or not a number if there is none. */
    double distance() {
        return Math.abs(difference) / steepness;
    }
}
