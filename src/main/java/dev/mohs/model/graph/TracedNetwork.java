package dev.mohs.model.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.List;
import java.util.Optional;

/**
 * A network in evaluation mode as a graph that MXNet runs as a whole. What layers do in Java for every operation, every time, was
 * done when it was recorded; the operations, their order and so the bits of the answers are the same. The parameters are those of
 * the network, not copies.
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

    /** What the graph takes, in its order; null in the place of the input. */
    private final Parameter[] parameters;
    private final MxnetGraph graph;
    private final MxnetGraph graphOfFew;

    private TracedNetwork(String text, List<Parameter> order, NDManager owner) {
        List<String> names = MxnetGraph.names(text, owner);
        parameters = new Parameter[names.size()];
        for (int i = 0; i < order.size(); i++) {
            int place = names.indexOf(BatchFreeGraph.parameter(i));
            if (place >= 0) {
                parameters[place] = order.get(i);
            }
        }
        int input = names.indexOf(BatchFreeGraph.INPUT);
        graph = new MxnetGraph(text, input, false, owner);
        graphOfFew = new MxnetGraph(text, input, true, owner);
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
            return BatchFreeGraph.of(recording)
                    .filter(text -> recording.order().equals(other.order()))
                    .filter(text -> BatchFreeGraph.of(other).filter(text::equals).isPresent())
                    .map(text -> new TracedNetwork(text, recording.order(), owner));
        }
    }

    /**
     * What the network answers.
     *
     * @param inputs (N, shape…)
     * @return belongs to the manager of {@code inputs}
     */
    public NDArray forward(NDArray inputs) {
        NDArray[] arrays = new NDArray[parameters.length];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = parameters[i] == null ? inputs : parameters[i].getArray();
        }
        return (inputs.getShape().get(0) <= FEW ? graphOfFew : graph).run(arrays, inputs.getManager());
    }
}
