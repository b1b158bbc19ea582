package dev.mohs.model.onnx.operator;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.onnx.KnownValues;
import dev.mohs.model.onnx.NodeCase;
import dev.mohs.model.onnx.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ONNX's own tests of its operators (Debian's package libonnx-testdata, or the folder that the system property {@code
 * mohs.onnx.nodes} names): every one of an operator that is there, its values, and its gradient against central differences. Left
 * out are those without an array of float32 to be given, as casts and sums of whole numbers, and what {@link #SKIPPED} lists.
 */
@Tag("engine")
@Tag("pytorch")
class OnnxNodeTest {

    private static final Path FOLDER = Path.of(
            System.getProperty("mohs.onnx.nodes", "/usr/share/libonnx-testdata/data/node"));

    /** Of values, relative to the largest: float32, and sums of some hundred of them. */
    private static final double SAME = 2e-5;

    /** Of slopes along a direction: the rounding of float32 over a step of 2e-3. */
    private static final double SLOPE = 0.02;

    private static final float STEP = 1e-3f;

    /** What rounding adds to a difference, for each value. */
    private static final double ROUNDING = 0x1p-22;

    /** What is not computed, by the start of the case's name, and why. */
    private static final Map<String, String> SKIPPED = new TreeMap<>(Map.ofEntries(
            entry("test_training_dropout", "draws at random"),
            entry("test_batchnorm_epsilon_training", "training"),
            entry("test_batchnorm_example_training", "training"),
            entry("test_cast", "float16 is computed as float32"),
            entry("test_reduce_prod", "of shapes alone"),
            entry("test_mod_", "of shapes alone"),
            entry("test_resize_tf_crop", "not there"),
            entry("test_resize_downsample_scales_cubic_align_corners", "ONNX Runtime takes the length that was rounded"),
            entry("test_resize_downsample_scales_linear_align_corners", "the same"),
            entry("test_averagepool_2d_ceil_last_window_starts_on_pad", "the expected values have four digits"),
            entry("test_slice_start_out_of_bounds", "an array of no values"),
            entry("test_reduce_log_sum_empty_set", "an array of no values"),
            entry("test_reduce_log_sum_exp_empty_set", "an array of no values"),
            entry("test_reduce_max_empty_set", "an array of no values"),
            entry("test_reduce_min_empty_set", "an array of no values"),
            entry("test_rotary_embedding_3d_input_expanded", "an array of no values"),
            entry("test_rotary_embedding_expanded", "an array of no values"),
            entry("test_rotary_embedding_interleaved_expanded", "an array of no values"),
            entry("test_rotary_embedding_no_position_ids", "an array of no values")));

    /** Inputs at kinks, or alike within a window, where there is no slope. */
    private static final Set<String> KINKS = Set.of(
            "test_leakyrelu_example", "test_elu_example", "test_selu_example", "test_maxpool_3d_dilations",
            "test_maxpool_3d_dilations_use_ref_impl", "test_reduce_min_default_axes_keepdims_example", "test_pow");

    /** Steps: their slopes are zero, which no attack can use. */
    private static final Set<String> STEPS = Set.of(
            "Floor", "Ceil", "Sign", "Equal", "Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Not");

    @TempDir
    private Path temporary;

    @Test
    void operatorsComputeWhatTheyShould() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "there is no folder " + FOLDER);
        assertThat(right(FOLDER)).isGreaterThan(300);
    }

    /**
     * Graphs of ours with the answers of ONNX Runtime 1.30 to drawn inputs: each operator in its forms up to opset 21, some in
     * those of 9 to 11, and what exporters make of shapes.
     */
    @Test
    void operatorsComputeWhatOnnxRuntimeDoes() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(OnnxNodeTest.class.getResourceAsStream("/onnx/nodes.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = temporary.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        assertThat(right(temporary)).isEqualTo(NodeCase.folders(temporary).size()).isGreaterThan(150);
    }

    private static int right(Path root) throws IOException {
        List<String> wrong = new ArrayList<>();
        int right = 0;
        for (Path folder : NodeCase.folders(root)) {
            try (NDManager manager = Engines.newManager()) {
                NodeCase node = read(folder);
                if (node == null) {
                    continue;
                }
                String problem = problem(node, manager);
                if (problem == null) {
                    right++;
                } else {
                    wrong.add(node.name() + ": " + problem);
                }
            }
        }
        assertThat(wrong).isEmpty();
        return right;
    }

    private static NodeCase read(Path folder) throws IOException {
        NodeCase node;
        try {
            node = NodeCase.read(folder);
        } catch (IOException e) {
            assertThat(e).as(folder.toString()).hasMessageEndingWith("has elements that are no real or whole numbers");
            return null;
        }
        boolean isThere = node != null && node.file().opset() >= 7 && node.expected().isReal() && node.file().nodes().stream()
                .allMatch(one -> Operators.has(one.operator()) || KnownValues.knows(one.operator()));
        return isThere && SKIPPED.keySet().stream().noneMatch(node.name()::startsWith) ? node : null;
    }

    private static String problem(NodeCase node, NDManager manager) {
        try {
            OnnxBlock block = new OnnxBlock(
                    node.file(), List.of(node.file().outputs().get(0).name()), shape -> shape, 0, manager);
            float[] answer = answer(block, node, node.input().reals(), manager);
            double error = error(answer, node.expected().reals());
            if (!(error <= SAME)) {
                return "values are off by " + error;
            }
            boolean isStep = node.file().nodes().stream().anyMatch(one -> STEPS.contains(one.operator()));
            double slope = isStep || KINKS.contains(node.name()) ? 0 : slopeError(block, node, manager);
            return slope <= SLOPE ? null : "slopes are off by " + slope;
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static NDArray input(NodeCase node, float[] values, NDManager manager) {
        return manager.create(values, new Shape(node.input().shape()));
    }

    private static float[] answer(OnnxBlock block, NodeCase node, float[] values, NDManager manager) {
        NDArray answer = block.forward(new ParameterStore(manager, false), new NDList(input(node, values, manager)), false).head();
        if (!answer.getShape().equals(new Shape(node.expected().shape()))) {
            throw new IllegalStateException("shape " + answer.getShape() + ", not " + Tensor.text(node.expected().shape()));
        }
        return answer.toFloatArray();
    }

    private static double error(float[] actual, float[] expected) {
        double largest = 1e-30;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            if (Float.compare(actual[i], expected[i]) != 0 && !(Float.isNaN(actual[i]) && Float.isNaN(expected[i]))) {
                error = Math.max(error, Math.abs((double) actual[i] - expected[i]));
            }
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return error / Math.max(1, largest);
    }

    private static double slopeError(OnnxBlock block, NodeCase node, NDManager manager) {
        SplittableRandom random = new SplittableRandom(9);
        float[] values = node.input().reals();
        float[] weights = drawn(random, node.expected().size());
        float[] gradient = gradient(block, node, weights, manager);
        double worst = 0;
        for (int direction = 0; direction < 3; direction++) {
            float[] signs = drawn(random, values.length);
            double slope = 0;
            float[] ahead = values.clone();
            float[] behind = values.clone();
            for (int i = 0; i < values.length; i++) {
                slope += (double) gradient[i] * signs[i];
                ahead[i] += STEP * signs[i];
                behind[i] -= STEP * signs[i];
            }
            double difference = 0;
            float[] up = answer(block, node, ahead, manager);
            float[] down = answer(block, node, behind, manager);
            double size = 0;
            double rounding = 0;
            for (int i = 0; i < weights.length; i++) {
                difference += weights[i] * ((double) up[i] - down[i]) / (2 * STEP);
                size += Math.abs(((double) up[i] - down[i]) / (2 * STEP));
                rounding += ROUNDING * Math.abs(up[i]) / STEP;
            }
            worst = Math.max(worst, Math.max(0, Math.abs(difference - slope) - rounding) / (1e-3 + size));
        }
        return worst;
    }

    private static float[] drawn(SplittableRandom random, int count) {
        float[] signs = new float[count];
        for (int i = 0; i < count; i++) {
            signs[i] = random.nextBoolean() ? 1 : -1;
        }
        return signs;
    }

    private static float[] gradient(OnnxBlock block, NodeCase node, float[] weights, NDManager manager) {
        NDArray leaf = input(node, node.input().reals(), manager);
        leaf.setRequiresGradient(true);
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray answer = block.forward(new ParameterStore(manager, false), new NDList(leaf), false).head();
            collector.backward(answer.mul(manager.create(weights, answer.getShape())).sum());
        }
        return leaf.getGradient().toFloatArray();
    }
}
