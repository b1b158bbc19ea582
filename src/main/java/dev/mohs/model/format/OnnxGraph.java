package dev.mohs.model.format;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.mohs.UserException;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.engine.OptionalEngines;
import dev.mohs.model.engine.Reasons;
import dev.mohs.model.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An ONNX graph as a function, through DJL's ONNX Runtime engine, which does not come with Mohs and has no gradients. A graph that
 * takes so many inputs at once and no other number is given so many, the last one repeated where there are too few.
 */
public final class OnnxGraph implements UnaryOperator<float[][]> {

    private static final String ENGINE = "OnnxRuntime";

    /** How many inputs it takes to try a graph out. */
    public static final int PROBES = 4;

    /** What a score may change by, relative to the largest, when another input of its batch changes. */
    private static final double SAME = 1e-5;

    private final Path file;
    private final Model model;
    private OnnxInput input;
    private OnnxOutput output;

    private OnnxGraph(Path file, Model model, OnnxInput input, OnnxOutput output) {
        this.file = file;
        this.model = model;
        this.input = input;
        this.output = output;
    }

    /**
     * What a user may say of a graph.
     *
     * @param batch   how many inputs it takes at once; {@link Integer#MAX_VALUE} if nothing was said
     * @param classes how many classes it knows; 0 if nothing was said
     * @param output  the name or number of the output that holds the scores; null if nothing was said
     */
    public record Said(int batch, int classes, String output) {}

    /** Whether ONNX Runtime is there. */
    static boolean isThere() {
        return Engines.has(ENGINE);
    }

    /**
     * Loads a graph, and tries it out.
     *
     * @param inputShape the shape of one input as the graph takes it
     * @param probes     four different inputs as it takes them
     * @param owner      when it is closed, the graph is
     * @throws UserException if ONNX Runtime is not there, cannot load the file, or the graph does not answer each input by a row of
     *     scores that depends on that input alone
     */
    public static UnaryOperator<float[][]> load(Path file, Shape inputShape, float[][] probes, Said said, NDManager owner) {
        OptionalEngines.require(ENGINE, file, "onnx");
        Model model = Engines.newModel(file.getFileName().toString(), ENGINE);
        owner.attachInternal(NDManager.nextUid(), model);
        try {
            // As many threads as the other engines have, so that results do not depend on the machine's load.
            String threads = System.getenv().getOrDefault("OMP_NUM_THREADS", "1");
            model.load(file, null, Map.of("intraOpNumThreads", threads, "interOpNumThreads", "1"));
        } catch (IOException | MalformedModelException | RuntimeException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw UserException.failure("ONNX Runtime cannot load " + file + ": " + Reasons.firstLine(reason), e);
        }
        OnnxFile signature = OnnxFile.read(file);
        OnnxGraph graph = new OnnxGraph(file, model, OnnxInput.of(signature.inputs(), inputShape, file.toString()),
                OnnxOutput.of(signature.outputs(), said.output(), file.toString()));
        graph.settle(probes, said);
        return graph;
    }

    /** Finds out how many inputs the graph takes and which output holds the scores, and that it takes the inputs one by one. */
    private void settle(float[][] probes, Said said) {
        if (input.exact() == 0) {
            settleBatch(probes, said.batch());
        }
        int first = input.exact() == 0 ? 2 : input.exact();
        try (NDManager scope = model.getNDManager().newSubManager()) {
            output = output.settled(run(scope, padded(probes, 0, first)), first, said.classes());
        }
        apply(Arrays.copyOf(probes, 2));
        requireIndependentRows(probes);
    }

    /** Not every graph declares that it takes so many inputs and no other number. */
    private void settleBatch(float[][] probes, int said) {
        List<Integer> sizes = new ArrayList<>(List.of(2, 1));
        if (said != Integer.MAX_VALUE) {
            sizes.add(0, said);
        }
        UserException problem = fails(padded(probes, 0, 2));
        if (problem == null && fails(padded(probes, 0, 3)) == null) {
            return;
        }
        int exact = sizes.stream().filter(size -> fails(padded(probes, 0, size)) == null).findFirst().orElseThrow(() -> problem);
        input = input.withExact(exact);
    }

    private UserException fails(float[][] rows) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            run(scope, rows);
            return null;
        } catch (UserException e) {
            return e;
        }
    }

    /** Scores along the wrong axis, and layers that look at the whole batch, show when one input is exchanged for another. */
    private void requireIndependentRows(float[][] probes) {
        int count = input.exact() == 0 ? 3 : input.exact();
        float[][] inputs = padded(Arrays.copyOf(probes, 3), 0, count);
        float[][] before = apply(inputs);
        float[][] again = apply(inputs);
        inputs[count - 1] = probes[3];
        float[][] after = apply(inputs);
        double largest = Arrays.stream(before).mapToDouble(OnnxGraph::largest).max().orElse(0);
        for (int row = 0; row < count - 1; row++) {
            for (int k = 0; k < before[row].length; k++) {
                boolean isRandom = Float.compare(before[row][k], again[row][k]) != 0;
                if (!isRandom && Math.abs(before[row][k] - after[row][k]) > SAME * largest) {
                    throw UserException.failure(file + " answers an input otherwise when another input of its batch is exchanged ("
                            + before[row][k] + ", then " + after[row][k] + "): its scores are transposed, or a layer looks at the"
                            + " whole batch; export it in evaluation mode with scores (N, K), or for a batch of one");
                }
            }
        }
    }

    private static double largest(float[] row) {
        double largest = 0;
        for (float value : row) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** {@code count} rows from {@code from} on, the last of them repeated where there are not so many. */
    private static float[][] padded(float[][] rows, int from, int count) {
        float[][] some = new float[count][];
        Arrays.setAll(some, i -> rows[Math.min(from + i, rows.length - 1)]);
        return some;
    }

    @Override
    public float[][] apply(float[][] inputs) {
        int step = input.exact() == 0 ? inputs.length : input.exact();
        float[][] scores = new float[inputs.length][];
        for (int from = 0; from < inputs.length; from += step) {
            try (NDManager scope = model.getNDManager().newSubManager()) {
                float[][] some = output.rows(run(scope, padded(inputs, from, step)), step);
                System.arraycopy(some, 0, scores, from, Math.min(step, inputs.length - from));
            }
        }
        return scores;
    }

    private NDList run(NDManager scope, float[][] inputs) {
        try {
            NDList array = new NDList(input.array(scope, inputs));
            return model.getBlock().forward(new ParameterStore(scope, false), array, false);
        } catch (RuntimeException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw UserException.failure(file + " fails on " + inputs.length + " inputs of shape " + new Shape(input.sizes()) + ": "
                    + Reasons.firstLine(reason) + "; are shape, layout and batch right (batch=N for a graph that takes N inputs at"
                    + " once and no other number)?", e);
        }
    }
}
