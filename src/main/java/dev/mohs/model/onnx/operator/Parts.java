package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.onnx.ShapeRules;
import dev.mohs.model.onnx.Slices;
import dev.mohs.model.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What takes parts of arrays, or puts something around them. */
final class Parts {

    static final Map<String, Operator> OPERATORS = Map.of(
            "Slice", Parts::slice,
            "Gather", Parts::gather,
            "Pad", Parts::pad);

    private Parts() {}

    /** The values of an axis from {@code from} up to, not with, {@code to}. */
    static NDArray along(NDArray array, int axis, long from, long to) {
        return strided(array, axis, from, to - from, 1);
    }

    /** {@code count} values of an axis, each {@code step} after the one before; the step is positive. */
    static NDArray strided(NDArray array, int axis, long from, long count, long step) {
        if (from == 0 && step == 1 && count == array.getShape().get(axis)) {
            return array;
        }
        NDIndex index = new NDIndex();
        for (int i = 0; i < axis; i++) {
            index.addAllDim();
        }
        long end = Math.min(from + (count - 1) * step + 1, array.getShape().get(axis));
        return step == 1
                ? array.get(index.addSliceDim(from, from + count))
                : array.get(index.addSliceDim(from, end, step));
    }

    /** Every row of values along an axis times a matrix. */
    static NDArray product(NDArray array, int axis, NDArray matrix) {
        int last = array.getShape().dimension() - 1;
        return axis == last ? array.matMul(matrix) : array.swapAxes(axis, last).matMul(matrix).swapAxes(axis, last);
    }

    private static NDArray slice(Call call) {
        NDArray result = call.x();
        long[] shape = call.shape();
        for (Slices slice : Slices.of(shape, call.wholes(1, "starts"), call.wholes(2, "ends"), call.wholes(3, "axes"),
                call.wholes(4, "steps"))) {
            if (slice.step() > 0) {
                result = strided(result, slice.axis(), slice.start(), slice.count(), slice.step());
            } else {
                long fromEnd = shape[slice.axis()] - 1 - slice.start();
                result = strided(result.flip(slice.axis()), slice.axis(), fromEnd, slice.count(), -slice.step());
            }
        }
        return result;
    }

    private static NDArray gather(Call call) {
        int axis = ShapeRules.axis(call.node().whole("axis", 0), call.rank());
        Tensor indices = call.known(1);
        long length = call.shape()[axis];
        long[] places = LongStream.of(indices.wholes()).map(index -> ShapeRules.axis(index, (int) length)).toArray();
        long[] shape = call.shape();
        Shape result = new Shape(Arrays.copyOf(shape, axis)).addAll(new Shape(indices.shape()))
                .addAll(new Shape(Arrays.copyOfRange(shape, axis + 1, shape.length)));
        return picked(call, call.x(), axis, places).reshape(result);
    }

    /** The values at some places of an axis, taken in runs of equal distance. */
    private static NDArray picked(Call call, NDArray array, int axis, long... places) {
        NDList parts = new NDList();
        int from = 0;
        while (from < places.length) {
            int to = from + 1;
            long step = to < places.length && places[to] > places[from] ? places[to] - places[from] : 0;
            while (step > 0 && to < places.length && places[to] - places[to - 1] == step) {
                to++;
            }
            parts.add(strided(array, axis, places[from], to - from, Math.max(1, step)));
            from = to;
        }
        return parts.size() == 1 ? parts.get(0) : call.owned(NDArrays.concat(parts, axis));
    }

    private static NDArray pad(Call call) {
        long[] widths = call.wholes(1, "pads");
        long[] along = call.has(3) ? call.known(3).wholes() : LongStream.range(0, widths.length / 2).toArray();
        int[] axes = Arrays.stream(along).mapToInt(axis -> ShapeRules.axis(axis, call.rank())).toArray();
        long[] before = new long[call.rank()];
        long[] after = new long[call.rank()];
        for (int i = 0; i < axes.length; i++) {
            before[axes[i]] = widths[i];
            after[axes[i]] = widths[axes.length + i];
        }
        String mode = call.node().text("mode", "constant");
        NDArray result = call.x();
        for (int axis = 0; axis < before.length; axis++) {
            long length = result.getShape().get(axis);
            result = mode.equals("constant")
                    ? along(result, axis, Math.max(0, -before[axis]), length - Math.max(0, -after[axis]))
                    : picked(call, result, axis, mirrored(mode, length, before[axis], after[axis]));
        }
        long[] more = Arrays.stream(before).map(width -> Math.max(0, width)).toArray();
        long[] moreAfter = Arrays.stream(after).map(width -> Math.max(0, width)).toArray();
        boolean isDone = !mode.equals("constant") || new Margins(more, moreAfter).isNone();
        double value = call.has(2) ? call.known(2).value(0) : call.node().real("value", 0);
        return isDone ? result : Margins.padded(result, more, moreAfter, value);
    }

    private static long[] mirrored(String mode, long length, long before, long after) {
        List<Long> places = new ArrayList<>();
        Tensor.size(length + before + after);
        for (long i = -before; i < length + after; i++) {
            long period = Math.max(1, 2 * (length - 1));
            long at = Math.floorMod(i, period);
            places.add(switch (mode) {
                case "edge" -> Math.max(0, Math.min(i, length - 1));
                case "reflect" -> at < length ? at : period - at;
                case "wrap" -> Math.floorMod(i, length);
                default -> throw new IllegalArgumentException("there is no mode " + mode);
            });
        }
        return places.stream().mapToLong(Long::longValue).toArray();
    }
}
