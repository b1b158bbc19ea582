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
 *
 * <p>For one thread: it works in arrays of its own, as new ones for every move would come from memory that no cache has.
 */
final class HyperplaneProjection {

    /** More than the inverse of the smallest float. */
    private static final double HUGE = 0x1p150;

    private final boolean euclidean;
    /** What lies upwards and downwards. */
    private final double[] limits;
    private final double[] signs = {1, -1};
    private final double[] sign;
    private final double[] speed;
    private final double[] room;
    private final Movable movable;

    /** @param size D, how many coordinates points have */
    HyperplaneProjection(Norm norm, Bounds bounds, int size) {
        this.euclidean = norm == Norm.L2;
        this.limits = new double[] {bounds.upper(), bounds.lower()};
        this.sign = new double[size];
        this.speed = new double[size];
        this.room = new double[size];
        this.movable = new Movable(size);
    }

    /**
     * The smallest move onto the hyperplane.
     *
     * @param point      x, within the bounds, [D]
     * @param difference f, what w·d must make up for
     * @param normal     w, [D]
     * @param move       takes d, [D]
     */
    void move(float[] point, double difference, float[] normal, double[] move) {
        double time = movable.arrival(Math.abs(difference), look(point, difference, normal));
        for (int j = 0; j < move.length; j++) {
            move[j] = sign[j] * Math.min(time * speed[j], room[j]);
        }
    }

    /** How many can move. */
    private int look(float[] point, double difference, float[] normal) {
        int count = 0;
        int turned = difference > 0 ? 1 : 0;
        for (int j = 0; j < point.length; j++) {
            // Which way approaches the plane: read off the sign's bit, as half of all guesses would be wrong.
            int side = Float.floatToRawIntBits(normal[j]) >>> 31 ^ turned;
            double steepness = Math.abs(normal[j]);
            // 1 unless w is 0.
            double pace = euclidean ? steepness : Math.min(steepness * HUGE, 1);
            sign[j] = signs[side];
            speed[j] = pace;
            room[j] = (limits[side] - point[j]) * signs[side];
            count = movable.add(count, steepness, pace, room[j]);
        }
        return count;
    }

    /** The coordinates that have room: at the bounds lie half of the values of many images. */
    private static final class Movable {

        private final double[] speed;
        private final double[] room;
        /** What the plane comes nearer by in a unit of time, and until the bound is met; as bits. */
        private final long[] rates;
        private final long[] ends;

        Movable(int most) {
            this.speed = new double[most];
            this.room = new double[most];
            this.rates = new long[most];
            this.ends = new long[most];
        }

        /** Puts one behind {@code count} others, and says how many they are then. */
        int add(int count, double steepness, double speed, double room) {
            this.speed[count] = speed;
            this.room[count] = room;
            rates[count] = Double.doubleToRawLongBits(steepness * speed);
            ends[count] = Double.doubleToRawLongBits(steepness * room);
            // Overwritten by the next where there is no room; without a branch.
            long bits = Double.doubleToRawLongBits(room) << 1;
            return count + (int) ((bits | -bits) >>> 63);
        }

        double arrival(double need, int count) {
            double time = 0;
            while (true) {
                double stopped = 0;
                double rate = 0;
                for (int i = 0; i < count; i++) {
                    // All bits of what still moves, by the sign of what has no room left; without a branch, for the same reason.
                    long moving = Double.doubleToRawLongBits(time * speed[i] - room[i]) >> 63;
                    rate += Double.longBitsToDouble(rates[i] & moving);
                    stopped += Double.longBitsToDouble(ends[i] & ~moving);
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
}
