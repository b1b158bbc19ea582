package dev.mohs.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.mohs.nn.ComputedInJava;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network in evaluation mode as a graph that MXNet runs as a whole. What layers do in Java for every operation, every time, was
 * done when it was recorded; the operations, their order and so the bits of the answers are the same. The parameters are those of
 * the network, not copies.
 *
 * <p>Layers that {@linkplain ComputedInJava compute in Java} stay as they are, and what lies between two of them is a graph each.
 *
 * <p>What a network decides in Java while it runs was decided once: one that decides by its inputs is another function as a graph.
 */
public final class TracedNetwork {

    /** The most inputs that a network is given at once while it is recorded. */
    public static final int MOST = 2;

    /**
     * Up to so many inputs at once, time is lost between operations and not in them, and a graph that keeps its memory saves a
     * tenth of a gradient and a quarter of the logits. With more it saves nothing, and would keep much (docs/decisions.md, 83).
     */
    private static final int FEW = 16;

    private final List<Step> steps;
    private final String output;

    private TracedNetwork(List<Step> steps, String output) {
        this.steps = steps;
        this.output = output;
    }

    /** A step of a run: takes arrays by their names, and adds others. */
    private interface Step {
        void take(Map<String, NDArray> arrays, boolean isFew);
    }

    private static TracedNetwork of(String text, List<Parameter> order, List<Block> inJava, NDManager owner) {
        Map<String, Parameter> parameters = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            parameters.put(BatchFreeGraph.parameter(i), order.get(i));
        }
        Map<String, Block> layers = new HashMap<>();
        for (int i = 0; i < inJava.size(); i++) {
            layers.put(BatchFreeGraph.java(i), inJava.get(i));
        }
        List<GraphParts.Step> steps = GraphParts.of(text);
        List<String> last = steps.get(steps.size() - 1).outputs();
        List<Step> runnable = steps.stream()
                .map(step -> step.text() == null ? inJava(step, layers) : part(step, parameters, owner))
                .toList();
        return new TracedNetwork(runnable, last.get(last.size() - 1));
    }

    private static Step inJava(GraphParts.Step step, Map<String, Block> layers) {
        String output = step.outputs().get(0);
        Block layer = layers.get(output);
        return (arrays, isFew) -> {
            NDArray input = arrays.get(step.input());
            ParameterStore none = new ParameterStore(input.getManager(), false);
            arrays.put(output, layer.forward(none, new NDList(input), false).singletonOrThrow());
        };
    }

    private static Step part(GraphParts.Step step, Map<String, Parameter> parameters, NDManager owner) {
        List<String> names = MxnetGraph.names(step.text(), owner);
        boolean[] changes = new boolean[names.size()];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = !parameters.containsKey(names.get(i));
        }
        MxnetGraph graph = new MxnetGraph(step.text(), changes, false, owner);
        MxnetGraph graphOfFew = new MxnetGraph(step.text(), changes, true, owner);
        return (arrays, isFew) -> {
            NDArray[] taken = new NDArray[changes.length];
            for (int i = 0; i < taken.length; i++) {
                taken[i] = changes[i] ? arrays.get(names.get(i)) : parameters.get(names.get(i)).getArray();
            }
            NDArray[] found = (isFew ? graphOfFew : graph).run(taken, arrays.get(BatchFreeGraph.INPUT).getManager());
            for (int i = 0; i < found.length; i++) {
                arrays.put(step.outputs().get(i), found[i]);
            }
        };
    }

    /**
     * Records a network, twice, with different numbers of inputs, to find a graph for all numbers.
     *
     * @param network initialised, on MXNet, with parameters; (N, shape…) to one array
     * @param shape   of one input
     * @return nothing if there is no such graph: the network computes with arrays that are no parameters, or has a graph for each
     *     number of inputs, or operations that belong to this process alone
     */
    public static Optional<TracedNetwork> of(Block network, Shape shape) {
        NDManager owner = network.getParameters().valueAt(0).getArray().getManager();
        try (NDManager scope = owner.newSubManager()) {
            Recording recording = Recording.of(network, shape, MOST, scope);
            Recording other = Recording.of(network, shape, MOST - 1, scope);
            List<Block> inJava = inJava(network);
            return BatchFreeGraph.of(recording)
                    .filter(text -> recording.order().equals(other.order()))
                    .filter(text -> BatchFreeGraph.of(other).filter(text::equals).isPresent())
                    .filter(text -> text.split(GraphParts.JAVA, -1).length - 1 == inJava.size())
                    .map(text -> of(text, recording.order(), inJava, owner));
        }
    }

    /** The layers that may compute in Java, in the order they are found in, which is taken for that of the network. */
    private static List<Block> inJava(Block block) {
        if (block instanceof ComputedInJava) {
            return List.of(block);
        }
        return block.getChildren().values().stream().flatMap(child -> inJava(child).stream()).toList();
    }

    /**
     * What the network answers.
     *
     * @param inputs (N, shape…)
     * @return belongs to the manager of {@code inputs}
     */
    public NDArray forward(NDArray inputs) {
        Map<String, NDArray> arrays = new HashMap<>(Map.of(BatchFreeGraph.INPUT, inputs));
        boolean isFew = inputs.getShape().get(0) <= FEW;
        steps.forEach(step -> step.take(arrays, isFew));
        return arrays.get(output);
    }
}
