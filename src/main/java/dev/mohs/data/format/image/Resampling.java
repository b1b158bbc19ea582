package dev.mohs.data.format.image;

/**
 * Resizing with a triangle filter whose width grows with the reduction, so that every pixel of the original counts: what Pillow
 * and torchvision call bilinear with antialiasing.
 *
 * @see <a href="https://pillow.readthedocs.io/en/stable/handbook/concepts.html#filters">Pillow, "Filters"</a>
 */
final class Resampling {

    /** For each output position, the first input position that counts and the weights from there on, which add up to 1. */
    private final int[] first;

    private final float[][] weights;

    /** From a row of {@code from} pixels to one of {@code to}. */
    private Resampling(int from, int to) {
        first = new int[to];
        weights = new float[to][];
        double step = (double) from / to;
        double reach = Math.max(step, 1);
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * step;
            first[i] = (int) Math.max(0, Math.floor(centre - reach + 0.5));
            int end = (int) Math.min(from, Math.floor(centre + reach + 0.5));
            weights[i] = triangle(first[i], end, centre, reach);
        }
    }

    private static float[] triangle(int start, int end, double centre, double reach) {
        double[] heights = new double[end - start];
        double sum = 0;
        for (int i = 0; i < heights.length; i++) {
            heights[i] = Math.max(0, 1 - Math.abs(start + i + 0.5 - centre) / reach);
            sum += heights[i];
        }
        float[] shares = new float[heights.length];
        for (int i = 0; i < heights.length; i++) {
            shares[i] = (float) (heights[i] / sum);
        }
        return shares;
    }

    /** {@code image} in {@code height} x {@code width} pixels; first along the rows, then along the columns. */
    static PixelImage resize(PixelImage image, int height, int width) {
        Resampling rows = new Resampling(image.width(), width);
        Resampling columns = new Resampling(image.height(), height);
        byte[] values = new byte[PixelImage.CHANNELS * height * width];
        float[] narrowed = new float[image.height() * width];
        for (int channel = 0; channel < PixelImage.CHANNELS; channel++) {
            int plane = channel * image.height() * image.width();
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < width; x++) {
                    narrowed[y * width + x] = rows.weighted(image.values(), plane + y * image.width(), x);
                }
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    values[(channel * height + y) * width + x] = (byte) Math.round(columns.weighted(narrowed, x, width, y));
                }
            }
        }
        return new PixelImage(height, width, values);
    }

    private float weighted(byte[] values, int start, int position) {
        float sum = 0;
        for (int i = 0; i < weights[position].length; i++) {
            sum += weights[position][i] * (values[start + first[position] + i] & 0xff);
        }
        return sum;
    }

    private float weighted(float[] values, int start, int step, int position) {
        float sum = 0;
        for (int i = 0; i < weights[position].length; i++) {
            sum += weights[position][i] * values[start + (first[position] + i) * step];
        }
        return sum;
    }
}
