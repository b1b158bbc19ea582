package dev.mohs.attack;

import java.util.Arrays;

/** The sum of absolute values. */
final class L1Geometry implements Geometry {

    @Override
    public float length(float[] values) {
        return Floats.sumOfSizes(values);
    }

    /**
     * Duchi, Shalev-Shwartz, Singer, Chandra 2008, "Efficient Projections onto the l1-Ball for Learning in High Dimensions",
     * figure 1.
     */
    @Override
    public void project(float[] values, float radius) {
        double[] sizes = new double[values.length];
        for (int j = 0; j < sizes.length; j++) {
            sizes[j] = Math.abs(values[j]);
        }
        if (Doubles.sumOfSizes(sizes) <= radius) {
            return;
        }
        double threshold = threshold(sizes, radius);
        for (int j = 0; j < values.length; j++) {
            values[j] = (float) Math.copySign(Math.max(Math.abs(values[j]) - threshold, 0), values[j]);
        }
    }

    /** By how much all sizes must shrink, those below it to 0, for their sum to be the radius. */
    private static double threshold(double[] sizes, double radius) {
        Arrays.sort(sizes);
        double sum = 0;
        double threshold = 0;
        for (int count = 1; count <= sizes.length; count++) {
            double size = sizes[sizes.length - count];
            sum += size;
            double candidate = (sum - radius) / count;
            if (count > 1 && size <= candidate) {
                return threshold;
            }
            threshold = candidate;
        }
        return threshold;
    }
}
