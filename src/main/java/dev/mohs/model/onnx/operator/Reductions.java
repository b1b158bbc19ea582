package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.onnx.ShapeRules;
import java.util.Map;

/** Sums, means and extremes over axes. */
final class Reductions {

    static final Map<String, Operator> OPERATORS = Map.of(
            "ReduceMean", call -> reduced(call, call.x(), Reductions::mean),
            "ReduceSum", call -> reduced(call, call.x(), NDArray::sum),
            "ReduceMax", call -> reduced(call, call.x(), Reductions::max),
            "ReduceMin", call -> reduced(call, call.x().neg(), Reductions::max).neg(),
            "ReduceL1", call -> reduced(call, call.x().abs(), NDArray::sum),
            "ReduceL2", call -> reduced(call, call.x().mul(call.x()), NDArray::sum).sqrt(),
            "ReduceSumSquare", call -> reduced(call, call.x().mul(call.x()), NDArray::sum),
            "ReduceLogSum", call -> reduced(call, call.x(), NDArray::sum).log(),
            "ReduceLogSumExp", Reductions::logOfSum);

    private Reductions() {}

    /** What reduces an array over axes, and keeps them at length 1 or not. */
    @FunctionalInterface
    private interface Reduction {
        NDArray of(NDArray x, int[] axes, boolean keeps);
    }

    private static NDArray reduced(Call call, NDArray x, Reduction reduction) {
        int[] axes = axes(call);
        return axes.length == 0 ? x : reduction.of(x, axes, call.node().whole("keepdims", 1) != 0);
    }

    /** The mean over several axes, of which PyTorch in DJL takes one alone. */
    static NDArray mean(NDArray x, int[] axes, boolean keeps) {
        long count = 1;
        for (int axis : axes) {
            count *= x.getShape().get(axis);
        }
        return x.sum(axes, keeps).div(count);
    }

    /** The largest value over several axes, of which PyTorch in DJL takes one alone. */
    static NDArray max(NDArray x, int[] axes, boolean keeps) {
        NDArray result = x;
        for (int axis : axes) {
            result = result.max(new int[] {axis}, true);
        }
        return keeps ? result : result.squeeze(axes);
    }

    private static int[] axes(Call call) {
        long[] axes = call.wholes(1, "axes");
        boolean isNone = axes == null || axes.length == 0;
        boolean isAll = call.node().whole("noop_with_empty_axes", 0) == 0;
        return isNone ? ShapeRules.axes(isAll ? null : new long[0], call.rank()) : ShapeRules.axes(axes, call.rank());
    }

    private static NDArray logOfSum(Call call) {
        int[] axes = axes(call);
        NDArray largest = max(call.x(), axes, true).stopGradient();
        NDArray log = call.x().sub(largest).exp().sum(axes, true).log().add(largest);
        return call.node().whole("keepdims", 1) != 0 ? log : log.squeeze(axes);
    }
}
