package dev.mohs.model.onnx;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * An array whose values Java knows: real numbers as float32, or whole numbers and truth values as int64, the last axis fastest.
 */
public final class Tensor {

    /** Values that Java computes at most, and keeps for one array. */
    static final long MOST_VALUES = 1L << 28;

    private final long[] shape;
    private final float[] reals;
    private final long[] wholes;

    private Tensor(long[] shape, float[] reals, long[] wholes) {
        this.shape = shape;
        this.reals = reals;
        this.wholes = wholes;
        int count = reals == null ? wholes.length : reals.length;
        if (size(shape) != count) {
            throw new IllegalArgumentException(count + " values do not make an array of shape " + text(shape));
        }
    }

    /** Real numbers; the array is not copied. */
    public static Tensor of(float[] values, long... shape) {
        return new Tensor(shape, values, null);
    }

    /** Whole numbers; the array is not copied. */
    public static Tensor of(long[] values, long... shape) {
        return new Tensor(shape, null, values);
    }

    /** A row of whole numbers. */
    public static Tensor row(long... values) {
        return new Tensor(new long[] {values.length}, null, values);
    }

    /**
     * How many values an array of that shape has.
     *
     * @throws IllegalArgumentException if a length is negative, or there are more than 2^28
     */
    public static int size(long... shape) {
        long size = 1;
        for (long length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("an array cannot have shape " + text(shape));
            }
            size = size == 0 || length == 0 ? 0 : Math.min(size * Math.min(length, MOST_VALUES + 1), MOST_VALUES + 1);
        }
        if (size > MOST_VALUES) {
            throw new IllegalArgumentException("an array of shape " + text(shape) + " has more than " + MOST_VALUES + " values");
        }
        return (int) size;
    }

    /** A shape in words. */
    public static String text(long... shape) {
        return LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The length of every axis; a copy. */
    public long[] shape() {
        return shape.clone();
    }

    public int rank() {
        return shape.length;
    }

    public int size() {
        return reals == null ? wholes.length : reals.length;
    }

    /** Whether it holds real numbers. */
    public boolean isReal() {
        return reals != null;
    }

    /** The real numbers themselves, or a copy of the whole ones as real numbers. */
    public float[] reals() {
        if (reals != null) {
            return reals;
        }
        float[] copy = new float[wholes.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = wholes[i];
        }
        return copy;
    }

    /**
     * The whole numbers themselves, or a copy of the real ones cut to whole ones.
     */
    public long[] wholes() {
        if (wholes != null) {
            return wholes;
        }
        long[] copy = new long[reals.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (long) reals[i];
        }
        return copy;
    }

    /** A value by its place. */
    public double value(int place) {
        return reals == null ? wholes[place] : reals[place];
    }

    /** The same values in another shape. */
    public Tensor reshaped(long... other) {
        return new Tensor(other, reals, wholes);
    }

    /** The values at some places, in another shape. */
    Tensor picked(int[] places, long... other) {
        if (reals == null) {
            return of(Arrays.stream(places).mapToLong(place -> wholes[place]).toArray(), other);
        }
        float[] values = new float[places.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = reals[places[i]];
        }
        return of(values, other);
    }
}
