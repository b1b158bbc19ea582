package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.mohs.model.engine.EngineLock;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.own.ModelBuilder;

/**
 * A DJL block as a white-box classifier.
 *
 * <p>The block is run with {@code training = false} while the gradient collector stays in its default mode. On MXNet every other
 * combination gives wrong input gradients for networks with batch normalisation, dropout or pooling; it takes layers that decide
 * by the {@code training} argument alone, as those in {@link dev.mohs.nn} do (docs/architecture.md, "Gradients"). For a network
 * made elsewhere take {@link ModelBuilder#fromBlock}, which looks whether its gradients are right.
 *
 * <p>Threads may share it; they take turns ({@link EngineLock}).
 */
public final class BlockClassifier implements DifferentiableClassifier {

    private final String name;
    private final Block block;
    private final Shape inputShape;
    private final int classes;
    private final Bounds bounds;
    private final String engine;
    private final String settings;

    /**
     * Freezes the block's parameters.
     *
     * @param name       what reports call the model
     * @param block      an initialised block, (N, inputShape…) → logits (N, classes)
     * @param inputShape the shape of one input
     * @param classes    the number of classes
     * @param bounds     the valid range of input values
     */
    public BlockClassifier(String name, Block block, Shape inputShape, int classes, Bounds bounds) {
        this(name, block, inputShape, classes, bounds, Engines.of(block), "");
        block.freezeParameters(true);
    }

    /**
     * A network that is still being trained: its parameters stay trainable, at the price that every gradient computes theirs too.
     * The parameters are as in the constructor; the block may yet be uninitialised.
     */
    public static BlockClassifier inTraining(String name, Block block, Shape inputShape, int classes, Bounds bounds) {
        return new BlockClassifier(name, block, inputShape, classes, bounds, Engines.of(block), "");
    }

    /**
     * A network on an engine that its parameters need not tell; they stay as they are.
     *
     * @param engine   the engine's name in DJL
     * @param settings what else decides its answers, see {@link #settings}
     */
    public BlockClassifier(
            String name, Block block, Shape inputShape, int classes, Bounds bounds, String engine, String settings) {
        this.name = name;
        this.block = block;
        this.inputShape = inputShape;
        this.classes = classes;
        this.bounds = bounds;
        this.engine = engine;
        this.settings = settings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape inputShape() {
        return inputShape;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    @Override
    public String settings() {
        return settings;
    }

    @Override
    public NDManager newManager() {
        return Engines.newManager(engine);
    }

    /** The network itself. */
    public Block block() {
        return block;
    }

    @Override
    public NDArray logits(NDArray inputs) {
        return EngineLock.holding(() -> forwardAlone(inputs));
    }

    private NDArray forwardAlone(NDArray inputs) {
        try (NDManager scope = inputs.getManager().newSubManager()) {
            NDArray scoped = inputs.duplicate();
            scoped.attach(scope);
            return returned(forward(scope, scoped), inputs);
        }
    }

    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        return EngineLock.holding(() -> differentiateAlone(inputs, objective));
    }

    private Differentiated differentiateAlone(NDArray inputs, Objective objective) {
        try (NDManager scope = inputs.getManager().newSubManager()) {
            // A fresh leaf whose gradient is asked for before recording starts: engines differ in what they do to an old one.
            NDArray leaf = inputs.duplicate();
            leaf.attach(scope);
            leaf.setRequiresGradient(true);
            NDArray logits;
            NDArray values;
            try (GradientCollector collector = scope.getEngine().newGradientCollector()) {
                logits = forward(scope, leaf);
                values = objective.of(logits);
                collector.backward(values.sum());
            }
            NDArray gradient = leaf.getGradient();
            return new Differentiated(returned(values, inputs), returned(logits, inputs), returned(gradient, inputs));
        }
    }

    private NDArray forward(NDManager scope, NDArray inputs) {
        ParameterStore parameters = new ParameterStore(scope, false);
        return block.forward(parameters, new NDList(inputs), false).singletonOrThrow();
    }

    private static NDArray returned(NDArray array, NDArray inputs) {
        NDArray free = array.stopGradient();
        free.attach(inputs.getManager());
        return free;
    }
}
