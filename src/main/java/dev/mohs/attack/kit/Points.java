package dev.mohs.attack.kit;

import dev.mohs.model.Bounds;

/** Single examples as arrays of Java, moved. */
public final class Points {

    private Points() {}

    /**
     * Straight along a direction, in double precision: clip(x + length·d).
     *
     * @param point     x, [D]
     * @param direction d, [D]
     * @param length    how far to go, as a multiple of d; may be negative
     * @return [D], within the bounds
     */
    public static float[] along(float[] point, double[] direction, double length, Bounds bounds) {
        float[] moved = new float[point.length];
        for (int j = 0; j < moved.length; j++) {
            moved[j] = (float) (point[j] + length * direction[j]);
        }
        bounds.clip(moved);
        return moved;
    }

    /** The same along a direction in single precision. */
    public static float[] along(float[] point, float[] direction, double length, Bounds bounds) {
        float[] moved = new float[point.length];
        for (int j = 0; j < moved.length; j++) {
            moved[j] = (float) (point[j] + length * direction[j]);
        }
        bounds.clip(moved);
        return moved;
    }

    /**
     * x + length·d in single precision, whether that is valid or not.
     *
     * @param point     x, [D]; moved
     * @param direction d, [D]
     * @param length    how far to go, as a multiple of d
     */
    public static void move(float[] point, float[] direction, float length) {
        for (int j = 0; j < point.length; j++) {
            point[j] += direction[j] * length;
        }
    }
}
