package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.onnx.ElementType;
import dev.mohs.model.onnx.ShapeRules;
import dev.mohs.model.onnx.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** What gives the same values another shape, or repeats them. */
final class Shapes {

    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("Identity", Call::x),
            Map.entry("Dropout", Shapes::dropout),
            Map.entry("Cast", Shapes::cast),
            Map.entry("Reshape", call -> call.x().reshape(call.reshaped(() -> ShapeRules.reshape(
                    call.shape(), call.wholes(1, "shape"), call.node().whole("allowzero", 0) != 0)))),
            Map.entry("Flatten", call -> call.x().reshape(call.reshaped(
                    () -> ShapeRules.flatten(call.shape(), call.node().whole("axis", 1))))),
            Map.entry("Squeeze", call -> call.x().reshape(call.reshaped(
                    () -> ShapeRules.squeeze(call.shape(), call.wholes(1, "axes"))))),
            Map.entry("Unsqueeze", call -> call.x().reshape(call.reshaped(
                    () -> ShapeRules.unsqueeze(call.shape(), call.wholes(1, "axes"))))),
            Map.entry("Transpose", Shapes::transpose),
            Map.entry("Expand", Shapes::expand),
            Map.entry("Concat", Shapes::concat),
            Map.entry("DepthToSpace", Shapes::depthToSpace));

    private Shapes() {}

    private static NDArray dropout(Call call) {
        if (call.has(2) && call.known(2).value(0) != 0) {
            throw new IllegalArgumentException("it is in training mode; export the network in evaluation mode");
        }
        return call.x();
    }

    /** Real numbers stay what they are; cutting them to whole ones would leave no gradient. */
    private static NDArray cast(Call call) {
        ElementType type = ElementType.of(call.node().whole("to", 1)).orElseThrow();
        return type.isReal() ? call.x() : type == ElementType.BOOL
                ? call.x().neq(0).toType(call.x().getDataType(), false)
                : call.x().trunc();
    }

    private static NDArray transpose(Call call) {
        int rank = call.rank();
        long[] order = call.node().wholes("perm", IntStream.range(0, rank).mapToLong(i -> rank - 1L - i).toArray());
        return call.x().transpose(Arrays.stream(order).mapToInt(Math::toIntExact).toArray());
    }

    private static NDArray expand(Call call) {
        return widened(call, call.x(), ShapeRules.broadcast(call.shape(), call.known(1).wholes()));
    }

    /** An array with axes of one made as long as {@code shape} has them; itself where it has that shape. */
    static NDArray widened(Call call, NDArray array, long[] shape) {
        Tensor.size(shape);
        if (Arrays.equals(array.getShape().getShape(), shape)) {
            return array;
        }
        int more = shape.length - array.getShape().dimension();
        NDArray same = more == 0
                ? array
                : call.owned(array.reshape(new Shape(Convolutions.ones(more)).addAll(array.getShape())));
        return call.owned(same.broadcast(new Shape(shape)));
    }

    /** A constant that a graph for one input sets beside what depends on it is set beside each. */
    private static NDArray concat(Call call) {
        int axis = ShapeRules.axis(call.node().whole("axis", 0), call.rank());
        long[] wide = Convolutions.ones(call.rank());
        for (Value input : call.inputs()) {
            for (int i = 0; i < wide.length; i++) {
                wide[i] = Math.max(wide[i], input.shape()[i]);
            }
        }
        NDList parts = new NDList();
        for (int i = 0; i < call.inputs().size(); i++) {
            NDArray part = call.array(i);
            long[] shape = wide.clone();
            shape[axis] = part.getShape().get(axis);
            parts.add(call.knows(i) ? widened(call, part, shape) : part);
        }
        return call.owned(NDArrays.concat(parts, axis));
    }

    private static NDArray depthToSpace(Call call) {
        long[] shape = call.shape();
        long block = call.node().whole("blocksize", 1);
        long channels = shape[1] / (block * block);
        boolean isColumns = call.node().text("mode", "DCR").equals("CRD");
        NDArray split = isColumns
                ? call.x().reshape(shape[0], channels, block, block, shape[2], shape[3]).transpose(0, 1, 4, 2, 5, 3)
                : call.x().reshape(shape[0], block, block, channels, shape[2], shape[3]).transpose(0, 3, 4, 1, 5, 2);
        return split.reshape(shape[0], channels, shape[2] * block, shape[3] * block);
    }
}
