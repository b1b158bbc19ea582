package dev.mohs.nn;

import ai.djl.nn.Block;
import dev.mohs.io.NpyArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * The networks once more, in double precision and plain loops, from nothing but their named weights: what anyone who rebuilds one
 * from its {@code .npz} computes.
 */
public final class DoubleNetwork {

    private final String architecture;
    private final DoubleUnaryOperator activation;
    private final Map<String, NpyArray> weights;

    /** @param architecture as in {@link TestNetworks#drawn} */
    public DoubleNetwork(String architecture, Activation activation, Block network) {
        this.architecture = architecture;
        this.activation = ClosedForm.of(activation).value();
        this.weights = NetworkWeights.of(network);
    }

    /** The logits of one input, (channels, height, width). */
    public double[] logits(double[][][] input) {
        return switch (architecture) {
            case "mlp" -> dense("dense3", activated(dense("dense2", activated(dense("dense1", flat(input))))));
            case "cnn" -> {
                double[][][] first = pooled(activated(convolved("conv1", input, 1)));
                double[][][] second = pooled(activated(convolved("conv2", first, 1)));
                yield dense("dense2", activated(dense("dense1", flat(second))));
            }
            case "resnet" -> {
                double[][][] stem = pooled(activated(normalised("bn1", convolved("conv1", input, 1))));
                yield dense("dense1", means(block("block3", block("block2", block("block1", stem, 1), 2), 2)));
            }
            case "resnet18" -> {
                double[][][] values = activated(normalised("bn1", convolved("conv1", input, 1)));
                for (int stage = 1; stage <= 4; stage++) {
                    values = block("stage" + stage + ".block1", values, stage == 1 ? 1 : 2);
                    values = block("stage" + stage + ".block2", values, 1);
                }
                yield dense("dense1", means(values));
            }
            case "shufflenetv2-0.5", "shufflenetv2-1", "shufflenetv2-2" -> {
                double[][][] values = activated(normalised("bn1", convolved("conv1", input, 1)));
                for (int stage = 2; stage <= 4; stage++) {
                    for (int unit = 1; unit <= (stage == 3 ? 8 : 4); unit++) {
                        values = shuffleUnit("stage" + stage + ".unit" + unit, values, unit == 1);
                    }
                }
                yield dense("dense1", means(activated(normalised("bn5", convolved("conv5", values, 1)))));
            }
            case TestNetworks.MIXED -> {
                double[][][] first = pooled(activated(normalised("bn1", convolved("conv1", input, 1))));
                yield dense("dense2", activated(dense("dense1", flat(first))));
            }
            default -> throw new IllegalArgumentException(architecture);
        };
    }

    private double[][][] block(String name, double[][][] input, int stride) {
        double[][][] inner = activated(normalised(name + ".bn1", convolved(name + ".conv1", input, stride)));
        double[][][] main = normalised(name + ".bn2", convolved(name + ".conv2", inner, 1));
        double[][][] shortcut = shortcut(name + ".projection", input, stride);
        for (int c = 0; c < main.length; c++) {
            for (int y = 0; y < main[c].length; y++) {
                for (int x = 0; x < main[c][y].length; x++) {
                    main[c][y][x] += shortcut[c][y][x];
                }
            }
        }
        return activated(main);
    }

    private double[][][] shortcut(String layer, double[][][] input, int stride) {
        if (stride == 1) {
            return input;
        }
        return weights.containsKey(layer + ".weight")
                ? convolved(layer, input, stride)
                : normalised(layer + ".bn1", convolved(layer + ".conv1", input, stride));
    }

    private double[][][] shuffleUnit(String name, double[][][] input, boolean halves) {
        int stride = halves ? 2 : 1;
        double[][][] left = Arrays.copyOfRange(input, 0, input.length / 2);
        double[][][] right = halves ? input : Arrays.copyOfRange(input, input.length / 2, input.length);
        if (halves) {
            left = normalised(name + ".left.bn1", convolved(name + ".left.depthwise", input, stride));
            left = activated(normalised(name + ".left.bn2", convolved(name + ".left.conv1", left, 1)));
        }
        right = activated(normalised(name + ".right.bn1", convolved(name + ".right.conv1", right, 1)));
        right = normalised(name + ".right.bn2", convolved(name + ".right.depthwise", right, stride));
        right = activated(normalised(name + ".right.bn3", convolved(name + ".right.conv2", right, 1)));
        double[][][] shuffled = new double[2 * left.length][][];
        for (int i = 0; i < left.length; i++) {
            shuffled[2 * i] = left[i];
            shuffled[2 * i + 1] = right[i];
        }
        return shuffled;
    }

    /** A kernel of fewer channels than the input is for groups of channels, here always of one. */
    private double[][][] convolved(String layer, double[][][] input, int stride) {
        float[] kernel = floats(layer + ".weight");
        List<Integer> shape = weights.get(layer + ".weight").shape();
        float[] bias = weights.containsKey(layer + ".bias") ? floats(layer + ".bias") : new float[shape.get(0)];
        boolean isDepthwise = shape.get(1) < input.length;
        int size = shape.get(3);
        int height = (input[0].length - 1) / stride + 1;
        int width = (input[0][0].length - 1) / stride + 1;
        double[][][] output = new double[bias.length][height][width];
        for (int o = 0; o < bias.length; o++) {
            double[][][] seen = isDepthwise ? new double[][][] {input[o]} : input;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    output[o][y][x] = bias[o] + window(kernel, o, size, seen, y * stride, x * stride);
                }
            }
        }
        return output;
    }

    /** The sum over one window, centred; what lies outside of the input is 0. */
    private static double window(float[] kernel, int filter, int size, double[][][] input, int centreY, int centreX) {
        double sum = 0;
        int next = filter * input.length * size * size;
        for (double[][] channel : input) {
            for (int dy = -(size / 2); dy <= size / 2; dy++) {
                for (int dx = -(size / 2); dx <= size / 2; dx++) {
                    int y = centreY + dy;
                    int x = centreX + dx;
                    boolean inside = y >= 0 && y < channel.length && x >= 0 && x < channel[0].length;
                    sum += inside ? kernel[next] * channel[y][x] : 0;
                    next++;
                }
            }
        }
        return sum;
    }

    private double[][][] normalised(String layer, double[][][] values) {
        float[] gamma = floats(layer + ".gamma");
        float[] beta = floats(layer + ".beta");
        float[] mean = floats(layer + ".running_mean");
        float[] variance = floats(layer + ".running_var");
        for (int c = 0; c < values.length; c++) {
            int channel = c;
            double scale = gamma[c] / Math.sqrt(variance[c] + 1e-5);
            apply(values[c], value -> (value - mean[channel]) * scale + beta[channel]);
        }
        return values;
    }

    private double[][][] activated(double[][][] values) {
        for (double[][] channel : values) {
            apply(channel, activation);
        }
        return values;
    }

    private static void apply(double[][] channel, DoubleUnaryOperator function) {
        for (double[] row : channel) {
            for (int x = 0; x < row.length; x++) {
                row[x] = function.applyAsDouble(row[x]);
            }
        }
    }

    private double[] activated(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = activation.applyAsDouble(values[i]);
        }
        return values;
    }

    private static double[][][] pooled(double[][][] values) {
        double[][][] output = new double[values.length][values[0].length / 2][values[0][0].length / 2];
        for (int c = 0; c < output.length; c++) {
            for (int y = 0; y < output[c].length; y++) {
                for (int x = 0; x < output[c][y].length; x++) {
                    double upper = Math.max(values[c][2 * y][2 * x], values[c][2 * y][2 * x + 1]);
                    double lower = Math.max(values[c][2 * y + 1][2 * x], values[c][2 * y + 1][2 * x + 1]);
                    output[c][y][x] = Math.max(upper, lower);
                }
            }
        }
        return output;
    }

    private static double[] means(double[][][] values) {
        double[] means = new double[values.length];
        for (int c = 0; c < means.length; c++) {
            for (double[] row : values[c]) {
                for (double value : row) {
                    means[c] += value / (values[c].length * row.length);
                }
            }
        }
        return means;
    }

    private static double[] flat(double[][][] values) {
        int width = values[0][0].length;
        int area = values[0].length * width;
        double[] flat = new double[values.length * area];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = values[i / area][i % area / width][i % width];
        }
        return flat;
    }

    private double[] dense(String layer, double[] input) {
        float[] weight = floats(layer + ".weight");
        float[] bias = floats(layer + ".bias");
        double[] output = new double[bias.length];
        for (int o = 0; o < output.length; o++) {
            output[o] = bias[o];
            for (int i = 0; i < input.length; i++) {
                output[o] += (double) weight[o * input.length + i] * input[i];
            }
        }
        return output;
    }

    private float[] floats(String name) {
        return ((NpyArray.Floats) weights.get(name)).values();
    }
}
