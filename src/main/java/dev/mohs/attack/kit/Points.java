package dev.mohs.attack.kit;

import dev.mohs.model.Bounds;

/** Single examples as arrays of Java, moved in double precision. */
public final class Points {

    private Points() {}

    /**
     * Straight along a direction: clip(x + length·d).
     *
     * @param point     x, [D]
     * @param direction d, [D]
     * @param length    how far to go, as a multiple of d; may be negative
     * @return [D], within the bounds
     */
    public static float[] along(float[] point, double[] direction, double length, Bounds bounds) {
        float[] moved = new float[point.length];
        for (int j = 0; j < moved.length; j++) {
            moved[j] = bounds.clip(point[j] + length * direction[j]);
        }
        return moved;
    }

    /** The same along a direction in single precision. */
    public static float[] along(float[] point, float[] direction, double length, Bounds bounds) {
        float[] moved = new float[point.length];
        for (int j = 0; j < moved.length; j++) {
            moved[j] = bounds.clip(point[j] + length * direction[j]);
        }
        return moved;
    }
}
