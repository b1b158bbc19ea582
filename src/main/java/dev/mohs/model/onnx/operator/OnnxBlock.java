package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.mohs.UserException;
import dev.mohs.model.engine.Reasons;
import dev.mohs.model.onnx.KnownValues;
import dev.mohs.model.onnx.Node;
import dev.mohs.model.onnx.OnnxFile;
import dev.mohs.model.onnx.ShapeRules;
import dev.mohs.model.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A graph as a block, in evaluation mode alone: it takes one array, and gives the outputs that were asked for, each with its name.
 * What depends on no input was computed when the block was made. It computes with float32, whatever the graph says.
 */
public final class OnnxBlock extends AbstractBlock {

    private final OnnxFile file;
    private final NeededNodes needed;
    private final UnaryOperator<Shape> arrangement;
    private final DeclaredShapes shapes;
    private final Constants constants;
    private final Map<String, Tensor> known = new HashMap<>();
    private final List<Node> steps = new ArrayList<>();

    /**
     * Makes a block.
     *
     * @param file        the graph
     * @param outputs     the names of those that are wanted
     * @param arrangement the shape in which the graph takes inputs of a shape, that of a batch
     * @param count       the number of inputs that the graph was made for; 0 for any. If it is not 0, so many must be given first
     * @param owner       of the arrays; its engine computes
     * @throws UserException if an operator is not there, or the graph does not hold together
     */
    public OnnxBlock(OnnxFile file, List<String> outputs, UnaryOperator<Shape> arrangement, long count, NDManager owner) {
        this.file = file;
        this.needed = NeededNodes.of(file, outputs);
        this.arrangement = arrangement;
        this.shapes = new DeclaredShapes(count);
        this.constants = new Constants(owner, this::parameter);
        needed.weights().forEach((name, weight) -> known.put(name, file.values(weight)));
        for (Node node : needed.nodes()) {
            if (!fold(node)) {
                steps.add(node);
            }
        }
    }

    private Function<Run, NDArray> parameter(NDArray array) {
        String name = "constant" + parameters.size();
        Parameter parameter = addParameter(
                Parameter.builder().setName(name).setType(Parameter.Type.OTHER).optRequiresGrad(false).build());
        parameter.setArray(array);
        return run -> run.store().getValue(parameter, array.getDevice(), false);
    }

    /** Computes a node whose inputs Java knows. */
    private boolean fold(Node node) {
        boolean isKnown = node.inputs().stream().allMatch(input -> input.isEmpty() || known.containsKey(input));
        if (!isKnown || !KnownValues.knows(node.operator())) {
            return false;
        }
        List<Tensor> inputs = new ArrayList<>();
        node.inputs().forEach(input -> inputs.add(known.get(input)));
        known.put(node.outputs().get(0), attempted(node, () -> KnownValues.of(node, inputs).orElseThrow()));
        return true;
    }

    private <T> T attempted(Node node, Supplier<T> work) {
        try {
            return work.get();
        } catch (UserException e) {
            throw e;
        } catch (RuntimeException e) {
            throw UserException.failure(file.file() + " shows no gradients: " + node.place() + " cannot be computed ("
                    + Reasons.firstLine(e) + ")" + NeededNodes.ADVICE, e);
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray images = inputs.singletonOrThrow();
        Run run = new Run(images.getManager(), store, shapes);
        shapes.start(images.getShape().get(0));
        Map<String, Value> values = new HashMap<>();
        known.forEach((name, tensor) -> values.put(name, Value.of(tensor)));
        Shape wanted = arrangement.apply(images.getShape());
        values.put(needed.input(), Value.of(wanted.equals(images.getShape()) ? images : images.reshape(wanted)));
        for (Node node : steps) {
            values.putAll(attempted(node, () -> computed(node, values, run)));
        }
        NDList answers = new NDList();
        for (String output : needed.outputs()) {
            NDArray answer = values.get(output).array();
            if (answer == null) {
                throw UserException.failure(file.file() + ": its output '" + output + "' does not depend on its input");
            }
            answer.setName(output);
            answers.add(answer);
        }
        return answers;
    }

    private Map<String, Value> computed(Node node, Map<String, Value> values, Run run) {
        List<Value> inputs = new ArrayList<>();
        node.inputs().forEach(input -> inputs.add(values.get(input)));
        Call call = new Call(node, file.opset(), inputs, constants, run);
        String first = node.outputs().get(0);
        switch (node.operator()) {
            case "Shape" -> {
                return Map.of(first, Value.of(KnownValues.shape(node, call.shape())));
            }
            case "Size" -> {
                return Map.of(first, Value.of(Tensor.of(new long[] {Tensor.size(call.shape())})));
            }
            case "Split" -> {
                return split(call);
            }
            default -> {
                boolean isKnown = inputs.stream().allMatch(input -> input == null || input.isKnown());
                if (isKnown && KnownValues.knows(node.operator())) {
                    List<Tensor> tensors = new ArrayList<>();
                    inputs.forEach(input -> tensors.add(input == null ? null : input.known()));
                    return Map.of(first, Value.of(KnownValues.of(node, tensors).orElseThrow()));
                }
                Operator operator = Operators.of(node.operator()).orElseThrow(() -> new IllegalArgumentException(
                        "of constants and shapes alone, not of what depends on the input"));
                return Map.of(first, Value.of(call.owned(operator.of(call))));
            }
        }
    }

    private static Map<String, Value> split(Call call) {
        int axis = ShapeRules.axis(call.node().whole("axis", 0), call.rank());
        long length = call.shape()[axis];
        int count = call.node().outputs().size();
        long[] sizes = call.wholes(1, "split");
        if (sizes == null) {
            long each = (length + count - 1) / count;
            sizes = new long[count];
            Arrays.fill(sizes, each);
            sizes[count - 1] = length - each * (count - 1);
        }
        Map<String, Value> parts = new LinkedHashMap<>();
        long from = 0;
        for (int i = 0; i < count; i++) {
            parts.put(call.node().outputs().get(i), Value.of(Parts.along(call.x(), axis, from, from + sizes[i])));
            from += sizes[i];
        }
        return parts;
    }

    /** Not known before it is run. */
    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        throw new UnsupportedOperationException("the shapes of a graph's outputs");
    }
}
