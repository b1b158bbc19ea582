package dev.mohs.model.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Operators of which Java knows all inputs: weights and constants, and what graphs compute from the shapes of arrays to reshape
 * others. A table from names to functions.
 */
public final class KnownValues {

    /** What an operator computes. */
    @FunctionalInterface
    interface Known {
        Tensor of(Node node, List<Tensor> inputs);
    }

    private static final Map<String, Known> OPERATORS = Map.ofEntries(
            Map.entry("Constant", (node, in) -> KnownShapes.constant(node)),
            Map.entry("ConstantOfShape", KnownShapes::constantOfShape),
            Map.entry("Identity", (node, in) -> in.get(0)),
            Map.entry("Dropout", (node, in) -> in.get(0)),
            Map.entry("Cast", KnownArithmetic::cast),
            Map.entry("Shape", (node, in) -> shape(node, in.get(0).shape())),
            Map.entry("Size", (node, in) -> Tensor.of(new long[] {in.get(0).size()})),
            Map.entry("Reshape", KnownShapes::reshape),
            Map.entry("Flatten", (node, in) -> in.get(0).reshaped(ShapeRules.flatten(in.get(0).shape(), node.whole("axis", 1)))),
            Map.entry("Squeeze", (node, in) -> in.get(0).reshaped(ShapeRules.squeeze(in.get(0).shape(), axes(node, in)))),
            Map.entry("Unsqueeze", (node, in) -> in.get(0).reshaped(ShapeRules.unsqueeze(in.get(0).shape(), axes(node, in)))),
            Map.entry("Transpose", KnownShapes::transpose),
            Map.entry("Gather", KnownShapes::gather),
            Map.entry("Concat", KnownShapes::concat),
            Map.entry("Slice", KnownShapes::slice),
            Map.entry("Expand", KnownShapes::expand),
            Map.entry("Range", KnownShapes::range),
            Map.entry("ReduceProd", KnownArithmetic::product),
            Map.entry("Where", KnownArithmetic::where),
            Map.entry("Add", (node, in) -> KnownArithmetic.both(in, Math::addExact, Double::sum)),
            Map.entry("Sub", (node, in) -> KnownArithmetic.both(in, Math::subtractExact, (a, b) -> a - b)),
            Map.entry("Mul", (node, in) -> KnownArithmetic.both(in, Math::multiplyExact, (a, b) -> a * b)),
            Map.entry("Div", (node, in) -> KnownArithmetic.both(in, (a, b) -> a / b, (a, b) -> a / b)),
            Map.entry("Pow", (node, in) -> KnownArithmetic.both(in, (a, b) -> (long) Math.pow((double) a, (double) b), Math::pow)),
            Map.entry("Mod", (node, in) -> KnownArithmetic.both(in, Math::floorMod, (a, b) -> a % b)),
            Map.entry("Max", (node, in) -> KnownArithmetic.both(in, Math::max, Math::max)),
            Map.entry("Min", (node, in) -> KnownArithmetic.both(in, Math::min, Math::min)),
            Map.entry("Equal", (node, in) -> KnownArithmetic.compared(in, sign -> sign == 0)),
            Map.entry("Less", (node, in) -> KnownArithmetic.compared(in, sign -> sign < 0)),
            Map.entry("Greater", (node, in) -> KnownArithmetic.compared(in, sign -> sign > 0)),
            Map.entry("Not", (node, in) -> KnownArithmetic.each(in, value -> value == 0 ? 1 : 0)),
            Map.entry("Neg", (node, in) -> KnownArithmetic.each(in, value -> -value)),
            Map.entry("Abs", (node, in) -> KnownArithmetic.each(in, Math::abs)),
            Map.entry("Sqrt", (node, in) -> KnownArithmetic.each(in, Math::sqrt)),
            Map.entry("Reciprocal", (node, in) -> KnownArithmetic.each(in, value -> 1 / value)),
            Map.entry("Exp", (node, in) -> KnownArithmetic.each(in, Math::exp)),
            Map.entry("Log", (node, in) -> KnownArithmetic.each(in, Math::log)),
            Map.entry("Floor", (node, in) -> KnownArithmetic.each(in, Math::floor)),
            Map.entry("Ceil", (node, in) -> KnownArithmetic.each(in, Math::ceil)));

    private KnownValues() {}

    /** Whether there is an operator of that name here. */
    public static boolean knows(String operator) {
        return OPERATORS.containsKey(operator);
    }

    /**
     * The first output of a node.
     *
     * @param inputs all of them; null where the node does without
     * @return nothing if there is no such operator here
     * @throws RuntimeException of any kind if the node is malformed
     */
    public static Optional<Tensor> of(Node node, List<Tensor> inputs) {
        return Optional.ofNullable(OPERATORS.get(node.operator())).map(operator -> operator.of(node, inputs));
    }

    /** What a Shape node says of an array of that shape. */
    public static Tensor shape(Node node, long[] shape) {
        int from = cut(node.whole("start", 0), shape.length);
        int to = cut(node.whole("end", shape.length), shape.length);
        return Tensor.row(Arrays.copyOfRange(shape, from, Math.max(from, to)));
    }

    private static int cut(long place, int rank) {
        return (int) Math.max(0, Math.min(place < 0 ? place + rank : place, rank));
    }

    private static long[] axes(Node node, List<Tensor> inputs) {
        return inputs.size() > 1 && inputs.get(1) != null ? inputs.get(1).wholes() : node.wholes("axes", null);
    }
}
