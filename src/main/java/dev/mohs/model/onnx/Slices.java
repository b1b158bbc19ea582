package dev.mohs.model.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Which part of an axis a Slice takes.
 *
 * @param axis  of the array
 * @param start the place of the first value
 * @param count how many there are
 * @param step  from one to the next; may be negative
 */
public record Slices(int axis, long start, long count, long step) {

    /**
     * Those of a Slice node.
     *
     * @param shape of the array
     * @param axes  all from the first on where it is null; likewise {@code steps} of 1
     * @throws IllegalArgumentException if they do not fit
     */
    public static List<Slices> of(long[] shape, long[] starts, long[] ends, long[] axes, long[] steps) {
        long[] along = axes == null ? LongStream.range(0, starts.length).toArray() : axes;
        long[] strides = steps == null ? new long[starts.length] : steps;
        if (steps == null) {
            Arrays.fill(strides, 1);
        }
        ShapeRules.require(ends.length == starts.length && along.length == starts.length && strides.length == starts.length,
                "starts, ends, axes and steps are not as many");
        Slices[] slices = new Slices[starts.length];
        Arrays.setAll(slices, i -> along(shape, ShapeRules.axis(along[i], shape.length), starts[i], ends[i], strides[i]));
        return List.of(slices);
    }

    private static Slices along(long[] shape, int axis, long start, long end, long step) {
        ShapeRules.require(step != 0, "a step is 0");
        long length = shape[axis];
        long from = start < 0 ? start + length : start;
        long to = end < 0 ? end + length : end;
        long first = step > 0 ? clamped(from, 0, length) : clamped(from, 0, length - 1);
        long last = step > 0 ? clamped(to, 0, length) : clamped(to, -1, length - 1);
        long distance = step > 0 ? last - first : first - last;
        long stride = Math.abs(step);
        return new Slices(axis, first, distance <= 0 ? 0 : (distance - 1) / stride + 1, step);
    }

    private static long clamped(long value, long lower, long upper) {
        return Math.max(lower, Math.min(value, upper));
    }
}
