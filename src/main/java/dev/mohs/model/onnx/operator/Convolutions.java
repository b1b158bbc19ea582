package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.onnx.Node;
import dev.mohs.model.onnx.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** Convolutions over one, two or three axes. */
final class Convolutions {

    static final Map<String, Operator> OPERATORS = Map.of(
            "Conv", Convolutions::convolution,
            "ConvTranspose", Convolutions::transposed);

    private Convolutions() {}

    private static NDArray convolution(Call call) {
        NDArray images = call.x();
        NDArray kernel = call.array(1);
        Window window = Window.of(call.node(), images, kernel.getShape().slice(2).getShape());
        Margins margins = window.margins();
        window.requireOutputs();
        long[] padding = margins.before();
        if (!margins.isSymmetric()) {
            images = margins.around(images, 0);
            padding = new long[padding.length];
        }
        return images.getNDArrayInternal().convolution(images, kernel, call.has(2) ? call.array(2) : null,
                new Shape(window.strides()), new Shape(padding), new Shape(window.dilations()), groups(call.node())).get(0);
    }

    private static int groups(Node node) {
        return Math.toIntExact(node.whole("group", 1));
    }

    /** Without margins first; those that are wanted are cut off then, or added where the output is to be larger. */
    private static NDArray transposed(Call call) {
        Node node = call.node();
        long[] sizes = call.x().getShape().slice(2).getShape();
        int axes = sizes.length;
        long[] strides = node.wholes("strides", ones(axes));
        long[] dilations = node.wholes("dilations", ones(axes));
        long[] extra = node.wholes("output_padding", new long[axes]);
        long[] window = Window.spread(Arrays.copyOfRange(call.known(1).shape(), 2, axes + 2), dilations);
        long[] wide = IntStream.range(0, axes).mapToLong(i -> strides[i] * (sizes[i] - 1) + window[i]).toArray();
        Tensor.size(wide);
        Margins cut = cut(node, sizes, strides, wide, extra);
        NDArray result = whole(call, strides, dilations, window);
        for (int i = 0; i < axes; i++) {
            long after = cut.after()[i] - extra[i];
            result = Parts.along(result, i + 2, Math.max(0, cut.before()[i]), wide[i] - Math.max(0, after));
        }
        Margins added = new Margins(new long[axes],
                IntStream.range(0, axes).mapToLong(i -> Math.max(0, extra[i] - cut.after()[i])).toArray());
        result = added.isNone() ? result : added.around(result, 0);
        return call.has(2) ? result.add(call.array(2).reshape(perChannel(axes))) : result;
    }

    /**
     * As a convolution of images with zeros between their values, with the kernel turned around: engines have none of their own,
     * or one that DJL gives wrong numbers of channels.
     */
    private static NDArray whole(Call call, long[] strides, long[] dilations, long[] window) {
        NDArray images = call.x();
        for (int i = 0; i < strides.length; i++) {
            long length = images.getShape().get(i + 2);
            long stride = strides[i];
            if (stride > 1) {
                images = Parts.product(images, i + 2,
                        call.constant("axis " + i + " of " + length, () -> spreading((int) length, stride)));
            }
        }
        int groups = groups(call.node());
        NDArray kernel = call.constant("kernel", () -> turned(call.known(1), groups));
        long[] padding = Arrays.stream(window).map(span -> span - 1).toArray();
        return images.getNDArrayInternal().convolution(images, kernel, null, new Shape(ones(strides.length)),
                new Shape(padding), new Shape(dilations), groups).get(0);
    }

    private static Tensor spreading(int length, long stride) {
        long wide = (length - 1) * stride + 1;
        float[] values = new float[Tensor.size(length, wide)];
        for (int i = 0; i < length; i++) {
            values[(int) (i * wide + i * stride)] = 1;
        }
        return Tensor.of(values, length, wide);
    }

    /** From (in, out/groups, …) to (out, in/groups, …), every axis of the window backwards. */
    private static Tensor turned(Tensor kernel, int groups) {
        long[] shape = kernel.shape();
        int in = (int) shape[0] / groups;
        int out = (int) shape[1];
        int places = Tensor.size(Arrays.copyOfRange(shape, 2, shape.length));
        float[] from = kernel.reals();
        float[] to = new float[from.length];
        for (int group = 0; group < groups; group++) {
            for (int i = 0; i < in; i++) {
                for (int o = 0; o < out; o++) {
                    for (int place = 0; place < places; place++) {
                        to[((group * out + o) * in + i) * places + place] =
                                from[((group * in + i) * out + o) * places + places - 1 - place];
                    }
                }
            }
        }
        shape[0] = (long) out * groups;
        shape[1] = in;
        return Tensor.of(to, shape);
    }

    private static Margins cut(Node node, long[] sizes, long[] strides, long[] wide, long[] extra) {
        int axes = sizes.length;
        String automatic = node.text("auto_pad", "NOTSET");
        long[] wanted = node.wholes("output_shape", null);
        if (wanted == null && !automatic.startsWith("SAME")) {
            long[] pads = automatic.equals("NOTSET") ? node.wholes("pads", new long[2 * axes]) : new long[2 * axes];
            return new Margins(Arrays.copyOf(pads, axes), Arrays.copyOfRange(pads, axes, 2 * axes));
        }
        Margins cut = new Margins(new long[axes], new long[axes]);
        for (int i = 0; i < axes; i++) {
            long size = wanted == null ? sizes[i] * strides[i] : wanted[wanted.length - axes + i];
            long total = wide[i] + extra[i] - size;
            cut.before()[i] = automatic.equals("SAME_UPPER") || total < 0 ? total / 2 : total - total / 2;
            cut.after()[i] = total - cut.before()[i];
        }
        return cut;
    }

    private static Shape perChannel(int axes) {
        long[] shape = ones(axes + 2);
        shape[1] = -1;
        return new Shape(shape);
    }

    static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
