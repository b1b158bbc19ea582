package dev.mohs.attack;

/** The largest absolute value: its ball is a cube, its steepest direction points to a corner. */
final class LinfGeometry implements Geometry {

    /** Twice this product takes the smallest float beyond 1. */
    private static final float HUGE = 0x1p127f;

    @Override
    public float length(float[] values) {
        return Floats.largest(values);
    }

    @Override
    public void steepen(float[] slope) {
        for (int j = 0; j < slope.length; j++) {
            // The sign, without a branch: compilers make vector code of this.
            slope[j] = Math.max(-1, Math.min(1, slope[j] * HUGE * HUGE));
        }
    }

    @Override
    public void project(float[] values, float radius) {
        for (int j = 0; j < values.length; j++) {
            values[j] = Math.max(-radius, Math.min(radius, values[j]));
        }
    }
}
