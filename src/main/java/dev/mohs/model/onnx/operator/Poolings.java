package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.onnx.Tensor;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** What a window, or the whole of an image, is summed up to. */
final class Poolings {

    static final Map<String, Operator> OPERATORS = Map.of(
            "MaxPool", Poolings::max,
            "AveragePool", Poolings::average,
            "GlobalAveragePool", call -> Reductions.mean(call.x(), spatial(call), true),
            "GlobalMaxPool", call -> Reductions.max(call.x(), spatial(call), true));

    /** What no value of an image is below. */
    private static final double LOWEST = -Float.MAX_VALUE;

    private Poolings() {}

    private static int[] spatial(Call call) {
        return IntStream.range(2, call.rank()).toArray();
    }

    private static Window window(Call call) {
        Window window = Window.of(call.node(), call.x(), call.node().wholes("kernel_shape", new long[0]));
        window.requireOutputs();
        return window;
    }

    private static NDArray max(Call call) {
        Window window = window(call);
        Margins margins = window.reached();
        if (window.isDilated()) {
            NDArray wide = margins.isNone() ? call.x() : margins.around(call.x(), LOWEST);
            return overPlaces(window, wide, NDArray::maximum);
        }
        boolean isOwn = isOwn(window, margins);
        NDArray images = isOwn ? call.x() : margins.around(call.x(), LOWEST);
        return images.getNDArrayInternal().maxPool(new Shape(window.kernel()), new Shape(window.strides()),
                new Shape(isOwn ? margins.before() : new long[margins.before().length]), false);
    }

    /** Whether engines put the margins around themselves: the same on both sides, and no wider than half a window. */
    private static boolean isOwn(Window window, Margins margins) {
        return margins.isSymmetric() && IntStream.range(0, window.kernel().length)
                .allMatch(i -> 2 * margins.before()[i] <= window.kernel()[i]);
    }

    /** Values of the same place within the window, one array for each, put together. */
    private static NDArray overPlaces(Window window, NDArray wide, BinaryOperator<NDArray> together) {
        int places = Tensor.size(window.kernel());
        long[] outputs = window.outputs();
        NDArray result = null;
        for (int place = 0; place < places; place++) {
            NDArray part = wide;
            int rest = place;
            for (int i = outputs.length - 1; i >= 0; i--) {
                long from = rest % window.kernel()[i] * window.dilations()[i];
                rest /= (int) window.kernel()[i];
                part = Parts.strided(part, i + 2, from, outputs[i], window.strides()[i]);
            }
            result = result == null ? part : together.apply(result, part);
        }
        return result;
    }

    private static NDArray average(Call call) {
        Window window = window(call);
        boolean counts = call.node().whole("count_include_pad", 0) != 0;
        Margins margins = window.reached();
        int places = Tensor.size(window.kernel());
        // PyTorch in DJL counts what is around the images whatever it is told.
        boolean isPlain = margins.isNone() || (counts && isOwn(window, margins));
        if (isPlain && !window.isCeiling() && !window.isDilated()) {
            return call.x().getNDArrayInternal().avgPool(new Shape(window.kernel()), new Shape(window.strides()),
                    new Shape(margins.before()), false, true);
        }
        NDArray images = margins.isNone() ? call.x() : margins.around(call.x(), 0);
        NDArray mean = window.isDilated()
                ? overPlaces(window, images, NDArray::add).div(places)
                : images.getNDArrayInternal().avgPool(new Shape(window.kernel()), new Shape(window.strides()),
                        new Shape(new long[margins.before().length]), false, true);
        return mean.mul(call.constant("shares " + Tensor.text(window.sizes()), () -> shares(window, counts)));
    }

    /** How many times too small the mean over each window is that takes what is around the images for values. */
    private static Tensor shares(Window window, boolean counts) {
        long[] outputs = window.outputs();
        long[] shape = Convolutions.ones(outputs.length + 2);
        System.arraycopy(outputs, 0, shape, 2, outputs.length);
        float[] shares = new float[Tensor.size(outputs)];
        for (int at = 0; at < shares.length; at++) {
            long counted = 1;
            int rest = at;
            for (int i = outputs.length - 1; i >= 0; i--) {
                counted *= counted(window, i, rest % outputs[i], counts);
                rest /= (int) outputs[i];
            }
            shares[at] = counted == 0 ? 0 : (float) Tensor.size(window.kernel()) / counted;
        }
        return Tensor.of(shares, shape);
    }

    private static long counted(Window window, int axis, long output, boolean counts) {
        long start = output * window.strides()[axis] - window.margins().before()[axis];
        long lower = counts ? -window.margins().before()[axis] : 0;
        long upper = window.sizes()[axis] + (counts ? window.margins().after()[axis] : 0);
        return IntStream.range(0, (int) window.kernel()[axis])
                .mapToLong(i -> start + i * window.dilations()[axis])
                .filter(place -> place >= lower && place < upper)
                .count();
    }
}
