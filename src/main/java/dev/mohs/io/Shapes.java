package dev.mohs.io;

import java.util.List;

/** How many values arrays have. */
public final class Shapes {

    private Shapes() {}

    /**
     * How many values an array of {@code shape} has; {@code Long.MAX_VALUE} when that is too large for a long.
     *
     * @throws IllegalArgumentException if a dimension is negative
     */
    public static long size(List<Integer> shape) {
        long size = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("a dimension of " + shape + " is negative");
            }
            size = length > 0 && size > Long.MAX_VALUE / length ? Long.MAX_VALUE : size * length;
        }
        return size;
    }

    /**
     * The same where so many fit into a Java array.
     *
     * @throws ArithmeticException if they do not
     */
    public static int intSize(List<Integer> shape) {
        return Math.toIntExact(size(shape));
    }
}
