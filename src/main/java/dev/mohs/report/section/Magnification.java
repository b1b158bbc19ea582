package dev.mohs.report.section;

import dev.mohs.result.Picture;
import java.util.List;

/**
 * Makes perturbations visible: magnified around mid-grey.
 *
 * @param lower the smallest value of a pixel
 * @param upper the largest
 */
record Magnification(double lower, double upper) {

    private static final int[] STEPS = {1, 2, 5};
    private static final int LARGEST_DECADE = 1000;

    /** What the {@code column}-th adversarial input adds, magnified. */
    float[] apply(Picture picture, int column, int factor) {
        float[] change = change(picture, column);
        float middle = (float) ((lower + upper) / 2);
        float[] magnified = new float[change.length];
        for (int i = 0; i < change.length; i++) {
            magnified[i] = middle + factor * change[i];
        }
        return magnified;
    }

    /** The largest of 1, 2, 5, 10, 20, … by which the largest change of a column still fits between black and white. */
    int factor(List<Picture> same, int column) {
        float largest = 0;
        for (Picture picture : same) {
            for (float value : change(picture, column)) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        double room = (upper - lower) / 2;
        int factor = 1;
        for (int decade = 1; decade <= LARGEST_DECADE; decade *= 10) {
            for (int step : STEPS) {
                factor = step * decade * (double) largest <= room * 1.001 ? step * decade : factor;
            }
        }
        return factor;
    }

    private static float[] change(Picture picture, int column) {
        float[] original = Pixels.of(picture.original());
        float[] change = Pixels.of(picture.adversarial().get(column).input());
        for (int i = 0; i < change.length; i++) {
            change[i] -= original[i];
        }
        return change;
    }
}
