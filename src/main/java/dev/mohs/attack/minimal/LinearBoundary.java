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
 */
final class LinearBoundary {

    private final double difference;
    private final float[] slope;
    private final Norm dual;
    /** Found out when it is asked for; negative until then. */
    private double steepness = -1;

    /**
     * A boundary.
     *
     * @param difference f at the point; negative while y is ahead
     * @param slope      ∇f, [D], finite; kept
     * @param norm       measures moves
     */
    LinearBoundary(double difference, float[] slope, Norm norm) {
        this.difference = difference;
        this.slope = slope;
        this.dual = norm.dual();
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
                LinearBoundary boundary = new LinearBoundary(slopes.values()[i], slopes.gradients()[i], norm);
                if (boundary.isNearerThan(nearest[rows[i]])) {
                    nearest[rows[i]] = boundary;
                }
            }
        });
        return nearest;
    }

    private boolean isNearerThan(LinearBoundary other) {
        // Both are false as well where the value is not a number.
        return other == null ? Double.isFinite(difference) && !isFlat() : distance() < other.distance();
    }

    private boolean isFlat() {
        for (float value : slope) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** f at the point. */
    double difference() {
        return difference;
    }

    /** ∇f, [D]; not copied. */
    float[] slope() {
        return slope;
    }

    /** ‖∇f‖ in the norm dual to the one that measures moves. */
    double steepness() {
        if (steepness < 0) {
            steepness = dual.ofValues(slope);
        }
        return steepness;
    }

    /** f at another point of the model taken as linear around {@code point}. */
    double differenceAt(float[] other, float[] point) {
        double difference = this.difference;
        for (int j = 0; j < slope.length; j++) {
            difference += slope[j] * ((double) other[j] - point[j]);
        }
        return difference;
    }

    /** How far the boundary is, |f|/‖∇f‖. */
    double distance() {
        return Math.abs(difference) / steepness();
    }
}
