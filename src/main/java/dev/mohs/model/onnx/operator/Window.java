package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.onnx.Node;
import dev.mohs.model.onnx.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A window that moves over the axes of images after the first two.
 *
 * @param sizes     of these axes
 * @param kernel    how many values it looks at along each
 * @param strides   how far it moves
 * @param dilations how far its values lie apart
 * @param margins   what is put around the images
 * @param isCeiling whether a last window may reach over the end
 */
record Window(long[] sizes, long[] kernel, long[] strides, long[] dilations, Margins margins, boolean isCeiling) {

    static Window of(Node node, NDArray images, long[] kernel) {
        long[] sizes = images.getShape().slice(2).getShape();
        if (kernel.length != sizes.length || sizes.length < 1 || sizes.length > 3) {
            throw new IllegalArgumentException("a window of shape " + Tensor.text(kernel) + " does not move over an array of shape "
                    + images.getShape());
        }
        long[] strides = node.wholes("strides", Convolutions.ones(sizes.length));
        long[] dilations = node.wholes("dilations", Convolutions.ones(sizes.length));
        requirePositive("kernel", kernel);
        requirePositive("strides", strides);
        requirePositive("dilations", dilations);
        Margins margins = Margins.of(node, sizes, spread(kernel, dilations), strides);
        return new Window(sizes, kernel, strides, dilations, margins, node.whole("ceil_mode", 0) != 0);
    }

    private static void requirePositive(String what, long... values) {
        if (Arrays.stream(values).anyMatch(value -> value < 1 || value > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " must be positive, not " + Tensor.text(values));
        }
    }

    /** How many values the window spans. */
    static long[] spread(long[] kernel, long[] dilations) {
        return IntStream.range(0, kernel.length).mapToLong(i -> (kernel[i] - 1) * dilations[i] + 1).toArray();
    }

    /** How many places it takes along each axis. */
    long[] outputs() {
        long[] span = spread(kernel, dilations);
        return IntStream.range(0, sizes.length).mapToLong(i -> {
            long wide = sizes[i] + margins.before()[i] + margins.after()[i];
            long moves = isCeiling ? -Math.floorDiv(span[i] - wide, strides[i]) : Math.floorDiv(wide - span[i], strides[i]);
            // A window that would start behind the images and their first margin is left out.
            return isCeiling && moves * strides[i] >= sizes[i] + margins.before()[i] ? moves : moves + 1;
        }).toArray();
    }

    /** @throws IllegalArgumentException if it takes no place at all, or too many to compute */
    void requireOutputs() {
        long[] outputs = outputs();
        if (Arrays.stream(outputs).anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("a window of shape " + Tensor.text(kernel) + " finds no place in images of shape "
                    + Tensor.text(sizes));
        }
        Tensor.size(outputs);
    }

    /** The margins with what the last windows need beyond the end. */
    Margins reached() {
        long[] outputs = outputs();
        long[] span = spread(kernel, dilations);
        long[] after = IntStream.range(0, sizes.length)
                .mapToLong(i -> (outputs[i] - 1) * strides[i] + span[i] - sizes[i] - margins.before()[i])
                .map(length -> Math.max(0, length))
                .toArray();
        return new Margins(margins.before(), isCeiling ? after : margins.after());
    }

    boolean isDilated() {
        return Arrays.stream(dilations).anyMatch(dilation -> dilation != 1);
    }
}
