package dev.mohs.io;

import java.util.Arrays;
import java.util.List;

/**
 * An array as NumPy keeps it in a {@code .npy} file: a shape and as many values in C order (last index fastest). The
 * values are not copied, neither on the way in nor out. An empty shape is a single value.
 */
public sealed interface NpyArray {

    /** The length of every dimension. */
    List<Integer> shape();

    /** {@code float32}, NumPy's {@code <f4}. */
    record Floats(List<Integer> shape, float[] values) implements NpyArray {
        public Floats {
            shape = checkedShape(shape, values.length);
        }
    }

    /** {@code uint8}, NumPy's {@code |u1}. */
    record Bytes(List<Integer> shape, byte[] values) implements NpyArray {
        public Bytes {
            shape = checkedShape(shape, values.length);
        }
    }

    /** {@code int32}, NumPy's {@code <i4}. */
    record Ints(List<Integer> shape, int[] values) implements NpyArray {
        public Ints {
            shape = checkedShape(shape, values.length);
        }
    }

    /** {@code int64}, NumPy's {@code <i8}. */
    record Longs(List<Integer> shape, long[] values) implements NpyArray {
        public Longs {
            shape = checkedShape(shape, values.length);
        }
    }

    /** A {@code float32} array. */
    static Floats of(float[] values, int... shape) {
        return new Floats(boxed(shape), values);
    }

    /** A {@code uint8} array. */
    static Bytes of(byte[] values, int... shape) {
        return new Bytes(boxed(shape), values);
    }

    /** An {@code int32} array. */
    static Ints of(int[] values, int... shape) {
        return new Ints(boxed(shape), values);
    }

    /** An {@code int64} array. */
    static Longs of(long[] values, int... shape) {
        return new Longs(boxed(shape), values);
    }

    private static List<Integer> checkedShape(List<Integer> shape, int values) {
        if (Shapes.size(shape) != values) {
            throw new IllegalArgumentException("shape " + shape + " needs " + Shapes.size(shape) + " values, not " + values);
        }
        return List.copyOf(shape);
    }

    private static List<Integer> boxed(int[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
