package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.onnx.Node;
import dev.mohs.model.onnx.ShapeRules;
import dev.mohs.model.onnx.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Images in another size: along each axis a product with a matrix that says what share of which value goes where. */
final class Resizing {

    static final Map<String, Operator> OPERATORS = Map.of("Resize", Resizing::resized, "Upsample", Resizing::resized);

    /** The first version of Resize that has a region and sizes. */
    private static final int WITH_SIZES = 11;

    private Resizing() {}

    private static NDArray resized(Call call) {
        if (call.node().text("coordinate_transformation_mode", "").equals("tf_crop_and_resize")) {
            throw new IllegalArgumentException("tf_crop_and_resize is not there");
        }
        int[] axes = axes(call);
        double[] scales = scales(call, axes);
        NDArray result = call.x();
        for (int i = 0; i < axes.length; i++) {
            long length = call.shape()[axes[i]];
            long size = isBySizes(call) ? size(call, i, length, scales[i]) : (long) Math.floor(length * scales[i]);
            // The axis of the inputs: a graph for a fixed number of them names it.
            if (axes[i] > 0 && (size != length || scales[i] != 1)) {
                result = along(call, result, axes[i], size, scales[i]);
            }
        }
        return result;
    }

    /** In the order in which they are named. */
    private static int[] axes(Call call) {
        long[] axes = call.node().wholes("axes", null);
        return axes == null
                ? IntStream.range(0, call.rank()).toArray()
                : Arrays.stream(axes).mapToInt(axis -> ShapeRules.axis(axis, call.rank())).toArray();
    }

    private static boolean isOld(Call call) {
        return call.node().operator().equals("Upsample") || call.opset() < WITH_SIZES;
    }

    private static boolean isBySizes(Call call) {
        return !isOld(call) && !(call.has(2) && call.known(2).size() > 0);
    }

    private static double[] scales(Call call, int[] axes) {
        if (isBySizes(call)) {
            long[] sizes = call.known(3).wholes();
            double[] scales = IntStream.range(0, axes.length)
                    .mapToDouble(i -> sizes[i] / (double) call.shape()[axes[i]]).toArray();
            return switch (policy(call)) {
                case "not_larger" -> alike(scales, Arrays.stream(scales).min().orElse(1));
                case "not_smaller" -> alike(scales, Arrays.stream(scales).max().orElse(1));
                default -> scales;
            };
        }
        int at = isOld(call) ? 1 : 2;
        return IntStream.range(0, axes.length)
                .mapToDouble(i -> call.has(at) ? call.known(at).value(i) : call.node().attributes().get("scales").reals()[i])
                .toArray();
    }

    private static String policy(Call call) {
        return call.node().text("keep_aspect_ratio_policy", "stretch");
    }

    private static double[] alike(double[] scales, double scale) {
        return Arrays.stream(scales).map(any -> scale).toArray();
    }

    /** Where one scale is for all axes, what comes of it is rounded, halves upwards. */
    private static long size(Call call, int i, long length, double scale) {
        return policy(call).equals("stretch") ? call.known(3).wholes()[i] : (long) Math.floor(scale * length + 0.5);
    }

    private static NDArray along(Call call, NDArray array, int axis, long size, double scale) {
        long length = array.getShape().get(axis);
        boolean isOld = isOld(call);
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
                case "linear" -> spread(shares, places, output, node, 1, distance -> Math.max(0, 1 - distance));
                case "cubic" -> {
                    double slope = node.real("cubic_coeff_a", -0.75f);
                    spread(shares, places, output, node, 2, distance -> cubic(distance, slope));
                }
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

    /**
     * Shares by the distance of a value from the place, of those within {@code reach} of it. Against aliasing, they reach as many
     * times as far as there are fewer values in the result.
     */
    private static void spread(float[] shares, Places places, int output, Node node, int reach, DoubleUnaryOperator share) {
        double at = places.of(output);
        double shrink = node.whole("antialias", 0) == 0 ? 1 : Math.min(1, places.scale());
        long[] inputs = LongStream.rangeClosed((long) Math.floor(at - reach / shrink), (long) Math.ceil(at + reach / shrink))
                .filter(input -> node.whole("exclude_outside", 0) == 0 || (input >= 0 && input < places.length()))
                .toArray();
        double[] weights =
                Arrays.stream(inputs).mapToDouble(input -> share.applyAsDouble(Math.abs(at - input) * shrink)).toArray();
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
