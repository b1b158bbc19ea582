package dev.mohs.attack.minimal;

import dev.mohs.attack.Norm;
import dev.mohs.model.Bounds;

/**
 * The shortest move from a point onto a hyperplane that stays within the bounds: min ‖d‖ subject to f + w·d = 0 and
 * lower ≤ x + d ≤ upper, for L∞ and L2 (Croce, Hein 2020, "Minimally distorted Adversarial Examples with a Fast Adaptive Boundary
 * Attack", section 2.1). Where the plane and the box do not meet, the move that comes nearest to the plane.
 *
 * <p>Every coordinate moves the way that approaches the plane, by min(t·v, room) with the room that the bounds leave it and the
 * speed v = 1 for L∞ and |w| for L2. What remains is the t at which the plane is reached: the root of a concave, piecewise linear,
 * rising function, to which Newton's method climbs from t = 0 in finitely many steps.
 */
final class HyperplaneProjection {

    private final boolean euclidean;
    private final Bounds bounds;

    HyperplaneProjection(Norm norm, Bounds bounds) {
        this.euclidean = norm == Norm.L2;
        this.bounds = bounds;
    }

    /**
     * The smallest move onto the hyperplane.
     *
     * @param point      x, within the bounds
     * @param difference f, what w·d must make up for
     * @param normal     w
     * @return d
     */
    double[] move(float[] point, double difference, float[] normal) {
        double need = Math.abs(difference);
        double towards = -Math.signum(difference);
        double[] speed = new double[point.length];
        double[] room = new double[point.length];
        for (int j = 0; j < point.length; j++) {
            double direction = towards * Math.signum(normal[j]);
            speed[j] = euclidean ? Math.abs(normal[j]) : Math.abs(direction);
            room[j] = direction > 0 ? (double) bounds.upper() - point[j] : (double) point[j] - bounds.lower();
        }
        double time = arrival(need, normal, speed, room);
        double[] move = new double[point.length];
        for (int j = 0; j < point.length; j++) {
            if (speed[j] > 0) {
                move[j] = towards * Math.signum(normal[j]) * Math.min(time * speed[j], room[j]);
            }
        }
        return move;
    }

    private static double arrival(double need, float[] normal, double[] speed, double[] room) {
        double time = 0;
        while (true) {
            double stopped = 0;
            double rate = 0;
            for (int j = 0; j < normal.length; j++) {
                if (time * speed[j] >= room[j]) {
                    stopped += Math.abs(normal[j]) * room[j];
                } else {
                    rate += Math.abs(normal[j]) * speed[j];
                }
            }
            if (rate == 0) {
                return Double.MAX_VALUE;
            }
            double next = (need - stopped) / rate;
            if (!(next > time)) {
                return time;
            }
            time = next;
        }
    }
}
