package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Rows;
import dev.mohs.model.SlopedObjective.LogitSlopes;

/**
 * The objectives of {@link Objectives} and their slopes in Java, operation by operation as MXNet computes them, so that the bits
 * are the same. Logits are [N][K].
 */
final class SlopeFormulas {

    private SlopeFormulas() {}

    /** z_a − z_b. */
    static LogitSlopes lead(float[][] logits, int[] ahead, int[] behind) {
        float[] values = new float[logits.length];
        float[][] slopes = zeros(logits);
        for (int i = 0; i < values.length; i++) {
            values[i] = logit(logits[i], ahead[i]) - logit(logits[i], behind[i]);
            slopes[i][ahead[i]] += 1;
            slopes[i][behind[i]] -= 1;
        }
        return new LogitSlopes(values, slopes);
    }

    /**
     * (z_a − z_b) / (z_1 − m), with m the mean of some further logits; the numerator alone where the denominator is 0.
     *
     * @param first the class of z_1, [N]
     * @param mean  the classes whose mean is subtracted, one or two arrays [N]
     */
    static LogitSlopes ratio(float[][] logits, int[] ahead, int[] behind, int[] first, int[]... mean) {
        float[] values = new float[logits.length];
        float[][] slopes = zeros(logits);
        float share = 1f / mean.length;
        for (int i = 0; i < values.length; i++) {
            float[] row = logits[i];
            float gain = logit(row, ahead[i]) - logit(row, behind[i]);
            float sum = 0;
            for (int[] classes : mean) {
                sum += logit(row, classes[i]);
            }
            float spread = logit(row, first[i]) - sum * share;
            float denominator = spread + (spread == 0 ? 1 : 0);
            values[i] = gain / denominator;
            float byGain = 1 / denominator;
            float bySpread = -gain / (denominator * denominator);
            slopes[i][ahead[i]] += byGain;
            slopes[i][behind[i]] -= byGain;
            slopes[i][first[i]] += bySpread;
            for (int[] classes : mean) {
                slopes[i][classes[i]] -= bySpread * share;
            }
        }
        return new LogitSlopes(values, slopes);
    }

    /** ln Σ e^(z_k − z_y) over k ≠ y. Exponentials and logarithms are the engine's, as no two libraries round them alike. */
    static LogitSlopes logOdds(float[][] logits, int[] classes, NDManager scope) {
        float[] largest = new float[logits.length];
        float[][] below = new float[logits.length][];
        for (int i = 0; i < below.length; i++) {
            below[i] = leads(logits[i], classes[i]);
            largest[i] = largest(below[i]);
            for (int k = 0; k < below[i].length; k++) {
                below[i][k] -= largest[i];
            }
        }
        NDArray exponentials = Rows.packed(scope, below, new Shape(logits[0].length)).exp();
        NDArray sums = exponentials.sum(new int[] {1}, true);
        float[] values = sums.log().toFloatArray();
        float[] totals = sums.toFloatArray();
        float[][] slopes = Rows.unpacked(exponentials);
        for (int i = 0; i < values.length; i++) {
            values[i] += largest[i];
            float share = 1 / totals[i];
            for (int k = 0; k < slopes[i].length; k++) {
                slopes[i][k] *= share;
            }
            slopes[i][classes[i]] = -sum(slopes[i]);
        }
        return new LogitSlopes(values, slopes);
    }

    /** z_k − z_y, and for y itself what leaves it out. */
    private static float[] leads(float[] row, int own) {
        float[] leads = new float[row.length];
        float subtracted = logit(row, own);
        for (int k = 0; k < leads.length; k++) {
            leads[k] = row[k] - subtracted - (k == own ? Objectives.EXCLUDED : 0);
        }
        return leads;
    }

    private static float largest(float[] values) {
        float largest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    /** Kahan's compensated sum, as MXNet reduces a row. */
    private static float sum(float[] values) {
        float sum = 0;
        float excess = 0;
        for (float value : values) {
            float missing = value - excess;
            float next = sum + missing;
            excess = next - sum - missing;
            sum = next;
        }
        return sum;
    }

    /** As a sum over the classes, each times 1 or 0, gives it: of two zeros, +0. */
    private static float logit(float[] row, int place) {
        return 0 + row[place];
    }

    private static float[][] zeros(float[][] logits) {
        return new float[logits.length][logits[0].length];
    }
}
