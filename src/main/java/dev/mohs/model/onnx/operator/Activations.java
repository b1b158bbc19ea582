package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.onnx.ShapeRules;
import dev.mohs.model.onnx.Tensor;
import java.util.Arrays;
import java.util.Map;

/** Activations, and the softmax. */
final class Activations {

    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("Relu", call -> relu(call.x())),
            Map.entry("LeakyRelu", call -> call.x().getNDArrayInternal().leakyRelu(call.node().real("alpha", 0.01f))),
            Map.entry("PRelu", call -> relu(call.x()).sub(relu(call.x().neg()).mul(call.array(1)))),
            Map.entry("Elu", call -> exponential(call.x(), call.node().real("alpha", 1), 1)),
            Map.entry("Celu", call -> exponential(call.x(), call.node().real("alpha", 1), call.node().real("alpha", 1))),
            Map.entry("Selu", call -> exponential(call.x(), call.node().real("alpha", 1.6732632f), 1)
                    .mul(call.node().real("gamma", 1.050701f))),
            Map.entry("Sigmoid", call -> call.x().getNDArrayInternal().sigmoid()),
            Map.entry("HardSigmoid", call -> ramp(call.x(), call.node().real("alpha", 0.2f), call.node().real("beta", 0.5f))),
            Map.entry("HardSwish", call -> call.x().mul(ramp(call.x(), 1 / 6f, 0.5f))),
            Map.entry("Tanh", call -> call.x().tanh()),
            Map.entry("Softplus", call -> call.x().getNDArrayInternal().softPlus()),
            Map.entry("Softsign", call -> call.x().div(call.x().abs().add(1))),
            Map.entry("Mish", call -> call.x().mul(call.x().getNDArrayInternal().softPlus().tanh())),
            Map.entry("Gelu", Activations::gelu),
            Map.entry("Erf", call -> call.x().erf()),
            Map.entry("Clip", Activations::clip),
            Map.entry("Softmax", call -> alongAxis(call, (x, axis) -> x.softmax(axis))),
            Map.entry("LogSoftmax", call -> alongAxis(call, (x, axis) -> x.logSoftmax(axis))));

    private static final int SOFTMAX_OF_ONE_AXIS = 13;

    private Activations() {}

    private static NDArray relu(NDArray x) {
        return x.getNDArrayInternal().relu();
    }

    /** x where it is positive, α(exp(x/scale) − 1) elsewhere. */
    private static NDArray exponential(NDArray x, float alpha, float scale) {
        NDArray negative = relu(x.neg()).div(-scale);
        return relu(x).add(negative.exp().sub(1).mul(alpha));
    }

    private static NDArray ramp(NDArray x, float slope, float offset) {
        return x.mul(slope).add(offset).clip(0, 1);
    }

    private static NDArray gelu(Call call) {
        NDArray x = call.x();
        NDArray gate = call.node().text("approximate", "none").equals("tanh")
                ? x.mul(x).mul(0.044715f).add(1).mul(x).mul((float) Math.sqrt(2 / Math.PI)).tanh()
                : x.mul((float) Math.sqrt(0.5)).erf();
        return x.mul(gate.add(1)).mul(0.5f);
    }

    private static NDArray clip(Call call) {
        float lower = call.has(1) ? (float) call.known(1).value(0) : call.node().real("min", -Float.MAX_VALUE);
        float upper = call.has(2) ? (float) call.known(2).value(0) : call.node().real("max", Float.MAX_VALUE);
        // With a minimum above it, the maximum is what everything becomes.
        return call.x().clip(Math.min(lower, upper), upper);
    }

    /** What takes an array and one of its axes. */
    @FunctionalInterface
    private interface AlongAxis {
        NDArray of(NDArray x, int axis);
    }

    /** Before version 13, all axes from the one named on are taken together. */
    private static NDArray alongAxis(Call call, AlongAxis function) {
        boolean isOneAxis = call.opset() >= SOFTMAX_OF_ONE_AXIS;
        long[] shape = call.shape();
        int axis = ShapeRules.axis(call.node().whole("axis", isOneAxis ? -1 : 1), call.rank());
        if (isOneAxis || Tensor.size(Arrays.copyOfRange(shape, axis + 1, shape.length)) == 1) {
            return function.of(call.x(), axis);
        }
        long[] rows = ShapeRules.flatten(shape, axis);
        return function.of(call.x().reshape(new Shape(rows)), 1).reshape(new Shape(shape));
    }
}
