package dev.mohs.model.onnx;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What shape comes of what shape. Every method throws an {@link IllegalArgumentException} where there is none. */
public final class ShapeRules {

    private ShapeRules() {}

    /** An axis counted from the end as one counted from the start. */
    public static int axis(long axis, int rank) {
        if (axis < -rank || axis >= Math.max(rank, 1)) {
            throw new IllegalArgumentException("there is no axis " + axis + " of " + rank);
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }

    /** The same of several; all axes where {@code axes} is null. Sorted. */
    public static int[] axes(long[] axes, int rank) {
        return axes == null
                ? IntStream.range(0, rank).toArray()
                : LongStream.of(axes).mapToInt(axis -> axis(axis, rank)).sorted().distinct().toArray();
    }

    /** That of a Reshape: 0 keeps a length unless {@code isZero} says that it is one, and one −1 takes what is left. */
    public static long[] reshape(long[] shape, long[] wanted, boolean isZero) {
        long[] result = wanted.clone();
        for (int i = 0; i < result.length; i++) {
            if (result[i] == 0 && !isZero) {
                require(i < shape.length, "there is no axis " + i + " of " + Tensor.text(shape) + " to keep");
                result[i] = shape[i];
            }
        }
        long size = Tensor.size(shape);
        long known = Tensor.size(LongStream.of(result).filter(length -> length != -1).toArray());
        for (int i = 0; i < result.length; i++) {
            if (result[i] == -1) {
                require(known > 0 && size % known == 0, "shape " + Tensor.text(shape) + " does not become " + Tensor.text(wanted));
                result[i] = size / known;
                known = size;
            }
        }
        require(Tensor.size(result) == size, "shape " + Tensor.text(shape) + " does not become " + Tensor.text(wanted));
        return result;
    }

    /** That of a Flatten, a matrix. */
    public static long[] flatten(long[] shape, long axis) {
        int cut = axis == shape.length ? shape.length : axis(axis, shape.length);
        return new long[] {Tensor.size(Arrays.copyOf(shape, cut)), Tensor.size(Arrays.copyOfRange(shape, cut, shape.length))};
    }

    /** Without axes of length 1; all of them where {@code axes} is null. */
    public static long[] squeeze(long[] shape, long[] axes) {
        int[] out = axes == null
                ? IntStream.range(0, shape.length).filter(i -> shape[i] == 1).toArray()
                : axes(axes, shape.length);
        for (int axis : out) {
            require(shape[axis] == 1, "axis " + axis + " of " + Tensor.text(shape) + " is no 1 to leave out");
        }
        return IntStream.range(0, shape.length)
                .filter(i -> Arrays.stream(out).noneMatch(axis -> axis == i))
                .mapToLong(i -> shape[i])
                .toArray();
    }

    /** With axes of length 1 at some places of the result. */
    public static long[] unsqueeze(long[] shape, long[] axes) {
        int rank = shape.length + axes.length;
        int[] ones = axes(axes, rank);
        require(ones.length == axes.length, "axes stand twice in " + Arrays.toString(axes));
        long[] result = new long[rank];
        int next = 0;
        for (int i = 0; i < rank; i++) {
            int at = i;
            result[i] = Arrays.stream(ones).anyMatch(axis -> axis == at) ? 1 : shape[next++];
        }
        return result;
    }

    /** That which two shapes are both stretched to. */
    public static long[] broadcast(long[] a, long[] b) {
        int rank = Math.max(a.length, b.length);
        long[] result = new long[rank];
        for (int i = 0; i < rank; i++) {
            long first = i < rank - a.length ? 1 : a[i - rank + a.length];
            long second = i < rank - b.length ? 1 : b[i - rank + b.length];
            require(first == second || first == 1 || second == 1,
                    "shapes " + Tensor.text(a) + " and " + Tensor.text(b) + " do not fit");
            result[i] = first == 1 ? second : first;
        }
        return result;
    }

    /**
     * What a graph that was made for so many inputs does to another number: where {@code from} became {@code to}, {@code given},
     * which differs from {@code from} in one axis, becomes this.
     */
    public static long[] forOtherBatch(long[] from, long[] to, long[] given) {
        int axis = 0;
        while (axis < from.length && from[axis] == given[axis]) {
            axis++;
        }
        if (axis == from.length) {
            return to.clone();
        }
        long before = Tensor.size(Arrays.copyOf(from, axis));
        long[] result = to.clone();
        long passed = 1;
        for (int i = 0; i < result.length; i++) {
            if (passed == before) {
                require(result[i] * given[axis] % from[axis] == 0, "shape " + Tensor.text(given) + " does not become one like "
                        + Tensor.text(to));
                result[i] = result[i] * given[axis] / from[axis];
                return result;
            }
            passed *= result[i];
        }
        throw new IllegalArgumentException("shape " + Tensor.text(given) + " does not become one like " + Tensor.text(to));
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
