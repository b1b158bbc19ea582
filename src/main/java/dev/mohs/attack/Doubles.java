package dev.mohs.attack;

/**
 * Sums of many double values, without the errors of a plain sum: W. Kahan 1965, "Further Remarks on Reducing Truncation Errors",
 * step by step as {@link java.util.stream.DoubleStream#sum}, in a fraction of its time.
 */
final class Doubles {

    private Doubles() {}

    /** Σ |v|. */
    static double sumOfSizes(double[] values) {
        double sum = 0;
        double excess = 0;
        double plain = 0;
        for (double value : values) {
            double size = Math.abs(value);
            double missing = size - excess;
            double next = sum + missing;
            excess = next - sum - missing;
            sum = next;
            plain += size;
        }
        return total(sum - excess, plain);
    }

    /** Σ |v|. */
    static double sumOfSizes(float[] values) {
        double sum = 0;
        double excess = 0;
        double plain = 0;
        for (float value : values) {
            double size = Math.abs(value);
            double missing = size - excess;
            double next = sum + missing;
            excess = next - sum - missing;
            sum = next;
            plain += size;
        }
        return total(sum - excess, plain);
    }

    /** Σ v². */
    static double sumOfSquares(double[] values) {
        double sum = 0;
        double excess = 0;
        double plain = 0;
        for (double value : values) {
            double square = value * value;
            double missing = square - excess;
            double next = sum + missing;
            excess = next - sum - missing;
            sum = next;
            plain += square;
        }
        return total(sum - excess, plain);
    }

    /** Σ v². */
    static double sumOfSquares(float[] values) {
        double sum = 0;
        double excess = 0;
        double plain = 0;
        for (float value : values) {
            double square = (double) value * value;
            double missing = square - excess;
            double next = sum + missing;
            excess = next - sum - missing;
            sum = next;
            plain += square;
        }
        return total(sum - excess, plain);
    }

    /** Of infinite values the compensated sum is no number, and the plain one is right. */
    private static double total(double compensated, double plain) {
        return Double.isNaN(compensated) && Double.isInfinite(plain) ? plain : compensated;
    }

    /** The largest |v|, 0 of no values, and no number if one of them is none. */
    static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            double size = Math.abs(value);
            // Hardly ever true, which is faster than a maximum at every value.
            if (!(size <= largest)) {
                largest = size;
                if (Double.isNaN(size)) {
                    return size;
                }
            }
        }
        return largest;
    }

    /** The largest |v|, 0 of no values, and no number if one of them is none. */
    static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            double size = Math.abs(value);
            // Hardly ever true, which is faster than a maximum at every value.
            if (!(size <= largest)) {
                largest = size;
                if (Double.isNaN(size)) {
                    return size;
                }
            }
        }
        return largest;
    }
}
