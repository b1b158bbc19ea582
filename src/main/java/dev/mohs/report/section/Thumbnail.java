package dev.mohs.report.section;

import java.util.List;

/**
 * Large pictures made small for a page: every so many pixels one is kept, as a mean of neighbours would wash out a perturbation.
 *
 * @param channels of the picture
 * @param height   of the picture as it was
 * @param width    of the picture as it was
 * @param stride   how many pixels, along each side, one stands for
 */
record Thumbnail(int channels, int height, int width, int stride) {

    /** Pixels along the longer side that a page shows at most: on a page they are smaller than that. */
    static final int LONGEST = 96;

    /** The thumbnail of pictures of a shape, (channels, height, width). */
    static Thumbnail of(List<Integer> shape) {
        int longest = Math.max(shape.get(1), shape.get(2));
        return new Thumbnail(shape.get(0), shape.get(1), shape.get(2), (longest + LONGEST - 1) / LONGEST);
    }

    int smallHeight() {
        return (height + stride - 1) / stride;
    }

    int smallWidth() {
        return (width + stride - 1) / stride;
    }

    /** The values that are kept, channel by channel and row by row as they came. */
    float[] of(float[] values) {
        if (stride == 1) {
            return values;
        }
        float[] kept = new float[channels * smallHeight() * smallWidth()];
        int at = 0;
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < height; y += stride) {
                for (int x = 0; x < width; x += stride) {
                    kept[at++] = values[(channel * height + y) * width + x];
                }
            }
        }
        return kept;
    }
}
