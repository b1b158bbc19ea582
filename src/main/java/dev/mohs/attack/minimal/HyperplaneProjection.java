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

    /** More than the inverse of the smallest float. */
    private static final double HUGE = 0x1p150;

    private final boolean euclidean;
    /** What lies upwards and downwards. */
    private final double[] limits;
    private final double[] signs = {1, -1};

    HyperplaneProjection(Norm norm, Bounds bounds) {
        this.euclidean = norm == Norm.L2;
        this.limits = new double[] {bounds.upper(), bounds.lower()};
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
        double[] steepness = new double[point.length];
        double[] speed = new double[point.length];
        double[] room = new double[point.length];
        for (int j = 0; j < point.length; j++) {
            int side = side(normal[j], difference);
            steepness[j] = Math.abs(normal[j]);
            // 1 unless w is 0.
            speed[j] = euclidean ? steepness[j] : Math.min(steepness[j] * HUGE, 1);
            room[j] = (limits[side] - point[j]) * signs[side];
        }
        double time = arrival(Math.abs(difference), steepness, speed, room);
        double[] move = new double[point.length];
        for (int j = 0; j < point.length; j++) {
            move[j] = signs[side(normal[j], difference)] * Math.min(time * speed[j], room[j]);
        }
        return move;
    }

    /** Which way approaches the plane, 0 upwards or 1 downwards: read off the sign's bit, as half of all guesses would be wrong. */
    private static int side(float slope, double difference) {
        return Float.floatToRawIntBits(slope) >>> 31 ^ (difference > 0 ? 1 : 0);
    }

    private static double arrival(double need, double[] steepness, double[] speed, double[] room) {
        double[] rates = new double[room.length];
        double[] ends = new double[room.length];
        for (int j = 0; j < room.length; j++) {
            rates[j] = steepness[j] * speed[j];
            ends[j] = steepness[j] * room[j];
        }
        double time = 0;
        while (true) {
            double stopped = 0;
            double rate = 0;
            for (int j = 0; j < room.length; j++) {
                // All bits of what still moves, by the sign of what has no room left; without a branch, for the same reason.
                long moving = Double.doubleToRawLongBits(time * speed[j] - room[j]) >> 63;
                rate += Double.longBitsToDouble(Double.doubleToRawLongBits(rates[j]) & moving);
                stopped += Double.longBitsToDouble(Double.doubleToRawLongBits(ends[j]) & ~moving);
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
