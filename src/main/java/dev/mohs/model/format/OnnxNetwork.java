package dev.mohs.model.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import dev.mohs.UserException;
import dev.mohs.model.engine.EngineLock;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.onnx.Declared;
import dev.mohs.model.onnx.ElementType;
import dev.mohs.model.onnx.OnnxFile;
import dev.mohs.model.onnx.operator.LastLayer;
import dev.mohs.model.onnx.operator.OnnxBlock;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * An ONNX graph as a network with gradients, on the engine that is there. What the graph declares decides in which shape it takes
 * inputs, how many at once, and which output holds the scores; a softmax at its end is taken off.
 *
 * @param network what is left
 * @param last    what was taken off
 */
public record OnnxNetwork(ForeignNetwork network, LastLayer last) {

    private static final String ADVICE = "with gradients=no it runs through ONNX Runtime as a black box";

    /** Numbers of inputs that a graph is tried with which takes any. */
    private static final List<Integer> SOME = List.of(2, 3);

    /** What scores may differ by from those of ONNX Runtime, relative to the largest. */
    private static final double SAME = 1e-4;

    /** Whether a graph declares inputs (H, W, C), and not (C, H, W) as {@code inputShape} is. */
    public static boolean takesChannelsLast(Path file, Shape inputShape) {
        List<Declared> inputs;
        try {
            inputs = OnnxFile.read(file).inputs();
        } catch (UserException e) {
            // Whoever loads the file says what is wrong with it.
            return false;
        }
        List<Long> sizes = inputs.size() == 1 ? inputs.get(0).sizes() : null;
        if (sizes == null || sizes.size() != 4) {
            return false;
        }
        Shape last = new Shape(inputShape.get(1), inputShape.get(2), inputShape.get(0));
        return !agrees(sizes, inputShape) && agrees(sizes, last);
    }

    private static boolean agrees(List<Long> declared, Shape shape) {
        return IntStream.range(0, 3)
                .allMatch(i -> declared.get(i + 1) == Declared.OPEN || declared.get(i + 1) == shape.get(i));
    }

    /** Whether a softmax, or its logarithm, was taken off. */
    public boolean endedInSoftmax() {
        return last != LastLayer.NONE;
    }

    /**
     * Loads a graph, and tries it out.
     *
     * @param inputShape the shape of one input as the graph takes it
     * @param owner      when it is closed, the network is
     * @throws UserException if the file cannot be used, or an operator is not there
     */
    public static OnnxNetwork load(Path file, Shape inputShape, OnnxGraph.Said said, NDManager owner) {
        OnnxFile graph = OnnxFile.read(file);
        OnnxInput input = OnnxInput.of(asReal(graph.inputs()), inputShape, file.toString());
        OnnxOutput output = OnnxOutput.of(asReal(graph.outputs()), said.output(), file.toString());
        NDManager manager = Engines.newManager();
        owner.attachInternal(NDManager.nextUid(), manager);
        Trial trial = new Trial(inputShape, input, said, manager);
        if (output.candidates().size() > 1) {
            OnnxBlock all = trial.block(graph, output.candidates());
            output = output.settled(trial.answers(all, trial.first()), trial.first(), said.classes());
        }
        String scores = output.candidates().get(0);
        Block block = new OnnxScores(trial.block(LastLayer.without(graph, scores), List.of(scores)));
        ForeignNetwork network = new ForeignNetwork(block, manager.getEngine().getEngineName(), ADVICE, graph.files());
        return new OnnxNetwork(network, LastLayer.of(graph, scores));
    }

    /** Numbers of any type are computed as float32. */
    private static List<Declared> asReal(List<Declared> values) {
        return values.stream()
                .map(value -> value.type() == ElementType.FLOAT16 || value.type() == ElementType.BFLOAT16
                                || value.type() == ElementType.UINT8
                        ? new Declared(value.name(), value.isTensor(), ElementType.FLOAT32, value.sizes())
                        : value)
                .toList();
    }

    /** Finds out how many inputs a graph takes. */
    private record Trial(Shape inputShape, OnnxInput input, OnnxGraph.Said said, NDManager manager) {

        /** Not every graph declares that it takes so many inputs and no other number. */
        OnnxBlock block(OnnxFile graph, List<String> outputs) {
            OnnxBlock block = new OnnxBlock(graph, outputs, arrangement(), input.exact(), manager);
            if (input.exact() != 0) {
                answers(block, input.exact());
                return block;
            }
            try {
                SOME.forEach(count -> answers(block, count));
                return block;
            } catch (UserException e) {
                int count = said.batch() == Integer.MAX_VALUE ? 1 : said.batch();
                try {
                    OnnxBlock fixed = new OnnxBlock(graph, outputs, arrangement(), count, manager);
                    answers(fixed, count);
                    SOME.forEach(other -> answers(fixed, other));
                    return fixed;
                } catch (UserException other) {
                    throw e;
                }
            }
        }

        private UnaryOperator<Shape> arrangement() {
            Shape sizes = new Shape(input.sizes());
            return input.hasBatch()
                    ? batch -> new Shape(batch.get(0)).addAll(sizes)
                    : batch -> new Shape(batch.get(0) * sizes.get(0)).addAll(sizes.slice(1));
        }

        int first() {
            return input.exact() == 0 ? SOME.get(0) : input.exact();
        }

        NDList answers(OnnxBlock block, int count) {
            try (NDManager scope = manager.newSubManager()) {
                return EngineLock.holding(() -> {
                    NDArray inputs = scope.zeros(new Shape(count).addAll(inputShape));
                    NDList answers = block.forward(new ParameterStore(scope, false), new NDList(inputs), false);
                    // Engines compute late: what is wrong may show only when numbers are read.
                    answers.forEach(NDArray::toFloatArray);
                    answers.attach(manager);
                    return answers;
                });
            }
        }
    }

    /**
     * Compares its scores with those of ONNX Runtime, if that is there and takes the graph.
     *
     * @param probes {@link OnnxGraph#PROBES} inputs as the graph takes them
     * @throws UserException if they differ by more than 1e-4 of the largest
     */
    public void requireSameAsRuntime(Path file, Shape inputShape, float[][] probes, OnnxGraph.Said said, NDManager owner) {
        if (!OnnxGraph.isThere()) {
            return;
        }
        UnaryOperator<float[][]> runtime;
        try {
            runtime = OnnxGraph.load(file, inputShape, probes, said, owner);
        } catch (UserException e) {
            return;
        }
        double error = difference(scores(inputShape, probes), runtime.apply(probes));
        if (!(error <= SAME)) {
            throw UserException.failure(file + " cannot be attacked with gradients: its scores are off by " + error
                    + " of the largest from those of ONNX Runtime, which may be " + SAME + "; " + ADVICE);
        }
    }

    private float[][] scores(Shape inputShape, float[][] rows) {
        try (NDManager scope = Engines.newManager(network.engine())) {
            NDArray inputs = scope.create(rows).reshape(new Shape(rows.length).addAll(inputShape));
            NDArray answer = EngineLock.holding(() -> network.block()
                    .forward(new ParameterStore(scope, false), new NDList(inputs), false).singletonOrThrow());
            float[] values = answer.toFloatArray();
            int size = values.length / rows.length;
            float[][] scores = new float[rows.length][];
            Arrays.setAll(scores, i -> Arrays.copyOfRange(values, i * size, (i + 1) * size));
            return scores;
        }
    }

    private double difference(float[][] ours, float[][] theirs) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < theirs.length; i++) {
            double[] row = last.of(ours[i]);
            for (int k = 0; k < theirs[i].length; k++) {
                largest = Math.max(largest, Math.abs(theirs[i][k]));
                difference = Math.max(difference, Math.abs(theirs[i][k] - row[k]));
            }
        }
        return difference / largest;
    }
}
