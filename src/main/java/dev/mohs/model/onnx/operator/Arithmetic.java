package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import dev.mohs.model.onnx.ShapeRules;
import dev.mohs.model.onnx.Tensor;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Arithmetic value by value, and comparisons. */
final class Arithmetic {

    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("Add", call -> folded(call, NDArray::add)),
            Map.entry("Sum", call -> folded(call, NDArray::add)),
            Map.entry("Sub", call -> folded(call, NDArray::sub)),
            Map.entry("Mul", call -> folded(call, NDArray::mul)),
            Map.entry("Div", call -> folded(call, NDArray::div)),
            Map.entry("Max", call -> folded(call, NDArray::maximum)),
            Map.entry("Min", call -> folded(call, NDArray::minimum)),
            Map.entry("Mean", call -> folded(call, NDArray::add).div(call.inputs().size())),
            Map.entry("Pow", Arithmetic::power),
            Map.entry("Sqrt", call -> call.x().sqrt()),
            Map.entry("Exp", call -> call.x().exp()),
            Map.entry("Log", call -> call.x().log()),
            Map.entry("Neg", call -> call.x().neg()),
            Map.entry("Abs", call -> call.x().abs()),
            Map.entry("Sign", call -> call.x().sign()),
            Map.entry("Floor", call -> call.x().floor()),
            Map.entry("Ceil", call -> call.x().ceil()),
            Map.entry("Reciprocal", call -> call.x().pow(-1)),
            Map.entry("Sin", call -> call.x().sin()),
            Map.entry("Cos", call -> call.x().cos()),
            Map.entry("Equal", call -> truth(call, NDArray::eq)),
            Map.entry("Less", call -> truth(call, NDArray::lt)),
            Map.entry("LessOrEqual", call -> truth(call, NDArray::lte)),
            Map.entry("Greater", call -> truth(call, NDArray::gt)),
            Map.entry("GreaterOrEqual", call -> truth(call, NDArray::gte)),
            Map.entry("Not", call -> call.x().neg().add(1)),
            Map.entry("Where", Arithmetic::choice));

    private Arithmetic() {}

    private static NDArray folded(Call call, BinaryOperator<NDArray> function) {
        NDArray result = call.x();
        for (int i = 1; i < call.inputs().size(); i++) {
            result = call.owned(function.apply(result, call.array(i)));
        }
        return result;
    }

    private static NDArray power(Call call) {
        if (!call.knows(1) || call.known(1).size() != 1 || call.known(1).rank() > call.rank()) {
            return folded(call, NDArray::pow);
        }
        Tensor exponent = call.known(1);
        return exponent.value(0) == 2 ? call.x().mul(call.x()) : call.x().pow(exponent.value(0));
    }

    /** Ones and zeros, as real numbers like all that lies between nodes. */
    private static NDArray truth(Call call, BinaryOperator<NDArray> comparison) {
        NDArray answer = call.owned(comparison.apply(call.x(), call.array(1)));
        return answer.toType(call.x().getDataType(), false);
    }

    private static NDArray choice(Call call) {
        NDArray condition = call.owned(call.array(0).gt(0.5f));
        long[] shape = ShapeRules.broadcast(
                call.shape(), ShapeRules.broadcast(call.inputs().get(1).shape(), call.inputs().get(2).shape()));
        return call.owned(NDArrays.where(
                Shapes.widened(call, condition, shape),
                Shapes.widened(call, call.array(1), shape),
                Shapes.widened(call, call.array(2), shape)));
    }
}
