package dev.mohs.attack;

/** The Euclidean length. */
final class L2Geometry implements Geometry {

    @Override
    public float length(float[] values) {
        return (float) Math.sqrt(Floats.sumOfSquares(values));
    }

    @Override
    public void project(float[] values, float radius) {
        float factor = radius / Math.max(length(values), Math.max(radius, Float.MIN_NORMAL));
        for (int j = 0; j < values.length; j++) {
            values[j] *= factor;
        }
    }
}
