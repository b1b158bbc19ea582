package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** The sum of absolute values. */
final class L1Geometry implements RowGeometry {

    @Override
    public NDArray lengths(NDArray rows) {
        return rows.abs().sum(new int[] {1});
    }

    @Override
    public NDArray project(NDArray rows, float radius) {
        int size = Math.toIntExact(rows.getShape().get(1));
        float[] values = rows.toFloatArray();
        for (int from = 0; from < values.length; from += size) {
            shrink(values, from, from + size, radius);
        }
        return rows.getManager().create(values, new Shape(values.length / size, size));
    }

    /**
     * Projects the values in [from, to). Duchi, Shalev-Shwartz, Singer, Chandra 2008, "Efficient Projections onto the l1-Ball for
     * Learning in High Dimensions", figure 1.
     */
    private static void shrink(float[] values, int from, int to, float radius) {
        double[] sizes = new double[to - from];
        for (int j = from; j < to; j++) {
            sizes[j - from] = Math.abs(values[j]);
        }
        if (Arrays.stream(sizes).sum() <= radius) {
            return;
        }
        double threshold = threshold(sizes, radius);
        for (int j = from; j < to; j++) {
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
