package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.onnx.Node;
import dev.mohs.model.onnx.ShapeRules;
import dev.mohs.model.onnx.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;

/** Images in another size: along each axis a product with a matrix that says what share of which value goes where. */
final class Resizing {

    static final Map<String, Operator> OPERATORS = Map.of("Resize", Resizing::resized, "Upsample", Resizing::resized);

    /** The first version of Resize that has a region and sizes. */
    private static final int WITH_SIZES = 11;

    private Resizing() {}

    private static NDArray resized(Call call) {
        requireUsual(call.node());
        boolean hasSizes = call.node().operator().equals("Resize") && call.opset() >= WITH_SIZES;
        int at = hasSizes ? 2 : 1;
        long[] shape = call.shape();
        int[] axes = ShapeRules.axes(call.node().wholes("axes", null), call.rank());
        NDArray result = call.x();
        for (int i = 0; i < axes.length; i++) {
            int axis = axes[i];
            double scale;
            long size;
            if ((call.has(at) && call.known(at).size() > 0) || !hasSizes) {
                scale = call.has(at) ? call.known(at).value(i) : call.node().attributes().get("scales").reals()[i];
                size = (long) Math.floor(shape[axis] * scale);
            } else {
                size = call.known(3).wholes()[i];
                scale = size / (double) shape[axis];
            }
            // The axis of the inputs: a graph for a fixed number of them names it.
            if (axis > 0 && (size != shape[axis] || scale != 1)) {
                result = along(call, result, axis, size, scale);
            }
        }
        return result;
    }

    private static void requireUsual(Node node) {
        boolean isUsual = node.whole("antialias", 0) == 0
                && node.text("keep_aspect_ratio_policy", "stretch").equals("stretch")
                && !node.text("coordinate_transformation_mode", "").equals("tf_crop_and_resize");
        if (!isUsual) {
            throw new IllegalArgumentException("antialias, keep_aspect_ratio_policy and tf_crop_and_resize are not there");
        }
    }

    private static NDArray along(Call call, NDArray array, int axis, long size, double scale) {
        long length = array.getShape().get(axis);
        boolean isOld = call.node().operator().equals("Upsample") || call.opset() < WITH_SIZES;
        Places places = new Places(call.node().text("coordinate_transformation_mode", isOld ? "asymmetric" : "half_pixel"),
                length, size, scale);
        NDArray shares = call.constant("axis " + axis + " from " + length,
                () -> shares(call.node(), places, isOld ? "floor" : "round_prefer_floor"));
        return Parts.product(array, axis, shares);
    }

    /**
     * Where along an axis the values of the result lie.
     *
     * @param mode   how coordinates are transformed
     * @param length of the axis
     * @param size   of the result
     * @param scale  between them
     */
    private record Places(String mode, long length, long size, double scale) {
        double of(long output) {
            return switch (mode) {
                case "asymmetric" -> output / scale;
                case "align_corners" -> size == 1 ? 0 : output * (length - 1.0) / (size - 1);
                case "half_pixel" -> (output + 0.5) / scale - 0.5;
                case "pytorch_half_pixel" -> size == 1 ? 0 : (output + 0.5) / scale - 0.5;
                case "tf_half_pixel_for_nn" -> (output + 0.5) / scale;
                case "half_pixel_symmetric" -> length / 2.0 * (1 - size / (scale * length)) + (output + 0.5) / scale - 0.5;
                default -> throw new IllegalArgumentException("there is no coordinate_transformation_mode " + mode);
            };
        }
    }

    /** Of shape (length, size). */
    private static Tensor shares(Node node, Places places, String rounding) {
        int length = (int) places.length();
        int size = (int) places.size();
        float[] shares = new float[Tensor.size(length, size)];
        for (int output = 0; output < size; output++) {
            double at = places.of(output);
            switch (node.text("mode", "nearest")) {
                case "nearest" -> add(shares, places, output, nearest(at, node.text("nearest_mode", rounding)), 1);
                case "linear" -> {
                    double inside = Math.max(0, Math.min(at, length - 1));
                    long lower = (long) Math.floor(inside);
                    add(shares, places, output, lower, 1 - (inside - lower));
                    add(shares, places, output, lower + 1, inside - lower);
                }
                case "cubic" -> cubic(shares, places, output, at, node);
                default -> throw new IllegalArgumentException("there is no mode " + node.text("mode", ""));
            }
        }
        return Tensor.of(shares, length, size);
    }

    private static void add(float[] shares, Places places, int output, long input, double share) {
        long inside = Math.max(0, Math.min(input, places.length() - 1));
        shares[(int) (inside * places.size() + output)] += (float) share;
    }

    private static long nearest(double at, String mode) {
        return (long) switch (mode) {
            case "floor" -> Math.floor(at);
            case "ceil" -> Math.ceil(at);
            case "round_prefer_ceil" -> Math.floor(at + 0.5);
            case "round_prefer_floor" -> Math.ceil(at - 0.5);
            default -> throw new IllegalArgumentException("there is no nearest_mode " + mode);
        };
    }

    private static void cubic(float[] shares, Places places, int output, double at, Node node) {
        double slope = node.real("cubic_coeff_a", -0.75f);
        long lower = (long) Math.floor(at);
        long[] inputs = LongStream.rangeClosed(lower - 1, lower + 2).toArray();
        double[] weights = Arrays.stream(inputs).mapToDouble(input -> cubic(Math.abs(at - input), slope)).toArray();
        if (node.whole("exclude_outside", 0) != 0) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = inputs[i] < 0 || inputs[i] >= places.length() ? 0 : weights[i];
            }
        }
        double sum = Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            add(shares, places, output, inputs[i], weights[i] / sum);
        }
    }

    /** Keys, Cubic convolution interpolation for digital image processing, 1981. */
    private static double cubic(double distance, double a) {
        return distance <= 1
                ? ((a + 2) * distance - (a + 3)) * distance * distance + 1
                : distance < 2 ? ((a * distance - 5 * a) * distance + 8 * a) * distance - 4 * a : 0;
    }
}
