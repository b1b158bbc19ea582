package dev.mohs.attack;

/**
 * Sums of many float values, without the errors of a plain sum: W. Kahan 1965, "Further Remarks on Reducing Truncation Errors",
 * step by step as MXNet sums the values of a row, so that both have the same bits.
 */
final class Floats {

    private Floats() {}

    /** Σ |v|. */
    static float sumOfSizes(float[] values) {
        float sum = 0;
        float excess = 0;
        float plain = 0;
        for (float value : values) {
            float size = Math.abs(value);
            float missing = size - excess;
            float next = sum + missing;
            excess = next - sum - missing;
            sum = next;
            plain += size;
        }
        return total(sum, plain);
    }

    /** Σ v². */
    static float sumOfSquares(float[] values) {
        float sum = 0;
        float excess = 0;
        float plain = 0;
        for (float value : values) {
            float square = value * value;
            float missing = square - excess;
            float next = sum + missing;
            excess = next - sum - missing;
            sum = next;
            plain += square;
        }
        return total(sum, plain);
    }

    /** Of a sum beyond all floats the compensation is no number, and the plain one is right. */
    private static float total(float compensated, float plain) {
        return Float.isNaN(compensated) && Float.isInfinite(plain) ? plain : compensated;
    }

    /** The largest |v|, 0 of no values. */
    static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Whether no value is infinite or not a number. */
    static boolean areFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
