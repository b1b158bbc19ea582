package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.engine.Reasons;
import dev.mohs.model.graph.TracedNetwork;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A block whose parameters do not change any more: as a graph where MXNet runs it and gives the same bits, else layer by layer.
 * Which it is, is found out at the first question.
 */
final class FastestNetwork implements Network {

    /** Numbers of inputs to compare the graph with the block on, none of them the one that the graph is made from. */
    private static final int[] COUNTS = {1, 3};

    /** The most inputs that the block is given at once to find out. */
    static final int MOST = 3;

    private static final long SEED = 7;

    private final Block block;
    private final Shape inputShape;
    private final Bounds bounds;
    private Network fastest;

    FastestNetwork(Block block, Shape inputShape, Bounds bounds) {
        this.block = block;
        this.inputShape = inputShape;
        this.bounds = bounds;
    }

    /** One thread at a time, as with everything of a network. */
    @Override
    public NDArray forward(NDArray inputs) {
        prepare(inputs.getManager());
        return fastest.forward(inputs);
    }

    /** Looking records passes of its own, and a recording knows no other within it. */
    @Override
    public void prepare(NDManager manager) {
        if (fastest == null) {
            fastest = find(manager);
        }
    }

    private Network find(NDManager manager) {
        Network slow = Network.of(block);
        List<Parameter> parameters = block.getParameters().values();
        if (!Engines.isMxnet(manager) || parameters.isEmpty() || !parameters.stream().allMatch(Parameter::isInitialized)) {
            return slow;
        }
        try {
            Optional<TracedNetwork> traced = TracedNetwork.of(block, inputShape);
            if (traced.isEmpty()) {
                return slowly(slow, "it computes with arrays that are no parameters, or otherwise for each number of inputs");
            }
            Network fast = traced.get()::forward;
            return answersAlike(fast, slow, manager) ? fast : slowly(slow, "its graph gives other bits");
        } catch (RuntimeException e) {
            return slowly(slow, Reasons.firstLine(e));
        }
    }

    private static Network slowly(Network slow, String reason) {
        Logger logger = System.getLogger(FastestNetwork.class.getName());
        logger.log(Level.DEBUG, "a network runs layer by layer: {0}", reason);
        return slow;
    }

    /** Whether logits and gradients are the same to the last bit. */
    private boolean answersAlike(Network fast, Network slow, NDManager manager) {
        SplittableRandom random = new SplittableRandom(SEED);
        return Arrays.stream(COUNTS).allMatch(count -> {
            try (NDManager scope = manager.newSubManager()) {
                float[] values = bounds.drawn(count * Math.toIntExact(inputShape.size()), random);
                NDArray inputs = scope.create(values, new Shape(count).addAll(inputShape));
                Objective objective = logits -> logits.mul(logits).sum(new int[] {1});
                Differentiated expected = differentiated(slow, inputs, objective);
                Differentiated actual = differentiated(fast, inputs, objective);
                return isSame(slow.forward(inputs), fast.forward(inputs))
                        && isSame(expected.logits(), actual.logits())
                        && isSame(expected.gradient(), actual.gradient());
            }
        });
    }

    private static Differentiated differentiated(Network network, NDArray inputs, Objective objective) {
        List<Differentiated> answers = new ArrayList<>();
        InputGradient.of(network, inputs, List.of(objective), answers::add);
        return answers.get(0);
    }

    private static boolean isSame(NDArray expected, NDArray actual) {
        return Arrays.equals(expected.toFloatArray(), actual.toFloatArray());
    }
}
