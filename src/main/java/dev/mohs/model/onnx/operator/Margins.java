package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.onnx.Node;
import dev.mohs.model.onnx.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What is put around the axes of images before a window moves over them.
 *
 * @param before  how many values at the start of each axis, the first two left out
 * @param after   and at its end
 */
record Margins(long[] before, long[] after) {

    /**
     * Those that a node with a window wants (auto_pad, pads).
     *
     * @param sizes  of the axes
     * @param window of how many values along each
     */
    static Margins of(Node node, long[] sizes, long[] window, long[] strides) {
        int axes = sizes.length;
        String automatic = node.text("auto_pad", "NOTSET");
        if (automatic.equals("NOTSET")) {
            long[] pads = node.wholes("pads", new long[2 * axes]);
            return new Margins(Arrays.copyOf(pads, axes), Arrays.copyOfRange(pads, axes, 2 * axes));
        }
        Margins margins = new Margins(new long[axes], new long[axes]);
        for (int i = 0; i < axes && automatic.startsWith("SAME"); i++) {
            long outputs = (sizes[i] + strides[i] - 1) / strides[i];
            long total = Math.max(0, (outputs - 1) * strides[i] + window[i] - sizes[i]);
            margins.before[i] = automatic.equals("SAME_LOWER") ? (total + 1) / 2 : total / 2;
            margins.after[i] = total - margins.before[i];
        }
        return margins;
    }

    boolean isSymmetric() {
        return Arrays.equals(before, after);
    }

    boolean isNone() {
        return Arrays.stream(before).allMatch(length -> length == 0) && Arrays.stream(after).allMatch(length -> length == 0);
    }

    /** Images with these margins, of one value. */
    NDArray around(NDArray images, double value) {
        int rank = before.length + 2;
        long[] all = new long[rank];
        long[] allAfter = new long[rank];
        System.arraycopy(before, 0, all, 2, before.length);
        System.arraycopy(after, 0, allAfter, 2, after.length);
        return padded(images, all, allAfter, value);
    }

    /** An array with margins along all axes, none negative. */
    static NDArray padded(NDArray array, long[] before, long[] after, double value) {
        int rank = before.length;
        long[] shape = array.getShape().getShape();
        Tensor.size(IntStream.range(0, rank).mapToLong(i -> shape[i] + before[i] + after[i]).toArray());
        if (Engines.isMxnet(array.getManager())) {
            StringBuilder widths = new StringBuilder("(");
            for (int i = 0; i < rank; i++) {
                widths.append(i == 0 ? "" : ", ").append('(').append(before[i]).append(", ").append(after[i]).append(')');
            }
            PairList<String, Object> options = new PairList<>();
            options.add("pad_width", widths.append(rank == 1 ? ",)" : ")").toString());
            options.add("mode", "constant");
            options.add("constant_value", value);
            return array.getManager().invoke("_npi_pad", new NDList(array), options).get(0);
        }
        long[] widths = new long[2 * rank];
        for (int i = 0; i < rank; i++) {
            widths[2 * (rank - 1 - i)] = before[i];
            widths[2 * (rank - 1 - i) + 1] = after[i];
        }
        return array.pad(new Shape(widths), value);
    }
}
