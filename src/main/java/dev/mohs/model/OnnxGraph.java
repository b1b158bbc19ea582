package dev.mohs.model;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.mohs.UserException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An ONNX graph as a function, through DJL's ONNX Runtime engine, which does not come with Mohs and has no gradients. */
final class OnnxGraph implements UnaryOperator<float[][]> {

    private static final String ENGINE = "OnnxRuntime";

    private final Path file;
    private final Model model;
    private final Shape inputShape;

    private OnnxGraph(Path file, Model model, Shape inputShape) {
        this.file = file;
        this.model = model;
        this.inputShape = inputShape;
    }

    /**
     * Loads a graph.
     *
     * @param inputShape the shape of one input as the graph takes it
     * @param owner      when it is closed, the graph is
     * @throws UserException if ONNX Runtime is not there, or cannot load the file
     */
    static UnaryOperator<float[][]> load(Path file, Shape inputShape, NDManager owner) {
        OptionalEngines.require(ENGINE, file, "onnx");
        Model model = Model.newInstance(file.getFileName().toString(), ENGINE);
        owner.attachInternal(NDManager.nextUid(), model);
        try {
            // As many threads as the other engines have, so that results do not depend on the machine's load.
            String threads = System.getenv().getOrDefault("OMP_NUM_THREADS", "1");
            model.load(file, null, Map.of("intraOpNumThreads", threads, "interOpNumThreads", "1"));
        } catch (IOException | MalformedModelException | RuntimeException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw UserException.failure("ONNX Runtime cannot load " + file + ": " + Reasons.firstLine(reason), e);
        }
        return new OnnxGraph(file, model, inputShape);
    }

    @Override
    public float[][] apply(float[][] inputs) {
        FloatBuffer values = FloatBuffer.allocate(inputs.length * inputs[0].length);
        Arrays.stream(inputs).forEach(values::put);
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDArray array = scope.create(values.flip(), new Shape(inputs.length).addAll(inputShape));
            NDArray scores = model.getBlock().forward(new ParameterStore(scope, false), new NDList(array), false).head();
            return rows(scores.toFloatArray(), inputs.length);
        } catch (RuntimeException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw UserException.failure(file + " fails on " + inputs.length + " inputs of shape " + inputShape + ": "
                    + Reasons.firstLine(reason) + "; are shape, layout and batch right (batch=1 for a graph of one input)?", e);
        }
    }

    private static float[][] rows(float[] scores, int count) {
        int size = scores.length / count;
        float[][] rows = new float[count][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(scores, i * size, (i + 1) * size));
        return rows;
    }
}
