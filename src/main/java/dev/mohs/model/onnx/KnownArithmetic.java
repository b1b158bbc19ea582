package dev.mohs.model.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.function.LongBinaryOperator;

/** Arithmetic of arrays that Java knows. Real numbers are computed in double precision, and kept as float32. */
final class KnownArithmetic {

    private KnownArithmetic() {}

    static Tensor cast(Node node, List<Tensor> inputs) {
        Tensor input = inputs.get(0);
        ElementType type = ElementType.of(node.whole("to", 1)).orElseThrow();
        if (type == ElementType.BOOL) {
            return each(List.of(Tensor.of(input.wholes(), input.shape())), value -> value == 0 ? 0 : 1);
        }
        return type.isReal() ? Tensor.of(input.reals(), input.shape()) : Tensor.of(input.wholes(), input.shape());
    }

    static Tensor each(List<Tensor> inputs, DoubleUnaryOperator function) {
        Tensor input = inputs.get(0);
        if (!input.isReal()) {
            return Tensor.of(Arrays.stream(input.wholes()).map(value -> (long) function.applyAsDouble((double) value)).toArray(),
                    input.shape());
        }
        float[] values = new float[input.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) function.applyAsDouble(input.value(i));
        }
        return Tensor.of(values, input.shape());
    }

    /** Of two arrays or more, from the first on. */
    static Tensor both(List<Tensor> inputs, LongBinaryOperator ofWholes, DoubleBinaryOperator ofReals) {
        Tensor result = inputs.get(0);
        for (Tensor next : inputs.subList(1, inputs.size())) {
            result = both(result, next, ofWholes, ofReals);
        }
        return result;
    }

    private static Tensor both(Tensor a, Tensor b, LongBinaryOperator ofWholes, DoubleBinaryOperator ofReals) {
        long[] shape = ShapeRules.broadcast(a.shape(), b.shape());
        int[] first = KnownShapes.stretched(a.shape(), shape);
        int[] second = KnownShapes.stretched(b.shape(), shape);
        if (!a.isReal() && !b.isReal()) {
            long[] values = new long[first.length];
            Arrays.setAll(values, i -> ofWholes.applyAsLong((long) a.value(first[i]), (long) b.value(second[i])));
            return Tensor.of(values, shape);
        }
        float[] values = new float[first.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ofReals.applyAsDouble(a.value(first[i]), b.value(second[i]));
        }
        return Tensor.of(values, shape);
    }

    static Tensor compared(List<Tensor> inputs, IntPredicate holds) {
        Tensor signs = both(inputs.stream().map(input -> Tensor.of(input.reals(), input.shape())).toList(), (a, b) -> 0,
                (a, b) -> Double.compare(a, b));
        return Tensor.of(Arrays.stream(signs.wholes()).map(sign -> holds.test((int) sign) ? 1 : 0).toArray(), signs.shape());
    }

    static Tensor where(Node node, List<Tensor> inputs) {
        Tensor condition = inputs.get(0);
        Tensor yes = inputs.get(1);
        Tensor no = inputs.get(2);
        long[] shape = ShapeRules.broadcast(condition.shape(), ShapeRules.broadcast(yes.shape(), no.shape()));
        Tensor wideYes = yes.picked(KnownShapes.stretched(yes.shape(), shape), shape);
        Tensor wideNo = no.picked(KnownShapes.stretched(no.shape(), shape), shape);
        int[] places = KnownShapes.stretched(condition.shape(), shape);
        if (!yes.isReal() && !no.isReal()) {
            long[] values = wideYes.wholes().clone();
            Arrays.setAll(values, i -> condition.value(places[i]) != 0 ? values[i] : wideNo.wholes()[i]);
            return Tensor.of(values, shape);
        }
        float[] values = wideYes.reals().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = condition.value(places[i]) != 0 ? values[i] : (float) wideNo.value(i);
        }
        return Tensor.of(values, shape);
    }

    /** Over all axes, which is what is done to shapes. */
    static Tensor product(Node node, List<Tensor> inputs) {
        Tensor input = inputs.get(0);
        ShapeRules.require(input.rank() <= 1, "a product of more than a row");
        long product = Arrays.stream(input.wholes()).reduce(1, Math::multiplyExact);
        long[] ones = node.whole("keepdims", 1) == 0 ? new long[0] : new long[] {1};
        return input.isReal() ? Tensor.of(new float[] {product}, ones) : Tensor.of(new long[] {product}, ones);
    }
}
