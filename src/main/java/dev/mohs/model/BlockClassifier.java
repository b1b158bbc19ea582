package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import dev.mohs.model.engine.EngineLock;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.own.ModelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A DJL block as a white-box classifier.
 *
 * <p>The block is run with {@code training = false} while the gradient collector stays in its default mode. On MXNet every other
 * combination gives wrong input gradients for networks with batch normalisation, dropout or pooling; it takes layers that decide
 * by the {@code training} argument alone, as those in {@link dev.mohs.nn} do (docs/architecture.md, "Gradients"). For a network
 * made elsewhere take {@link ModelBuilder#fromBlock}, which looks whether its gradients are right.
 *
 * <p>MXNet runs a network whose parameters do not change as one graph, made at the first question, where that gives the same bits
 * ({@link dev.mohs.model.graph.TracedNetwork}): from then on, arrays of parameters may be written to, but what layers keep in Java
 * stays as it was.
 *
 * <p>Threads may share it; they take turns ({@link EngineLock}).
 */
public final class BlockClassifier implements DifferentiableClassifier {

    /** How many inputs at once a network is given, at the first question, to find out whether it can be a graph. */
    public static final int MOST_AT_ONCE = FastestNetwork.MOST;

    private final String name;
    private final Block block;
    private final Network network;
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
     * A network on an engine that its parameters need not tell; they stay as they are.
     *
     * @param engine   the engine's name in DJL
     * @param settings what else decides its answers, see {@link #settings}
     */
    public BlockClassifier(
            String name, Block block, Shape inputShape, int classes, Bounds bounds, String engine, String settings) {
        this(name, block, new FastestNetwork(block, inputShape, bounds), inputShape, classes, bounds, engine, settings);
    }

    private BlockClassifier(
            String name,
            Block block,
            Network network,
            Shape inputShape,
            int classes,
            Bounds bounds,
            String engine,
            String settings) {
        this.name = name;
        this.block = block;
        this.network = network;
        this.inputShape = inputShape;
        this.classes = classes;
        this.bounds = bounds;
        this.engine = engine;
        this.settings = settings;
    }

    /**
     * A network that is still being trained: its parameters stay trainable, at the price that every gradient computes theirs too.
     * The parameters are as in the constructor; the block may yet be uninitialised.
     */
    public static BlockClassifier inTraining(String name, Block block, Shape inputShape, int classes, Bounds bounds) {
        return new BlockClassifier(name, block, Network.of(block), inputShape, classes, bounds, Engines.of(block), "");
    }

    /** The same network, its layers run one by one at every question: for one that decides by its inputs what to compute. */
    public BlockClassifier layerByLayer() {
        return new BlockClassifier(name, block, Network.of(block), inputShape, classes, bounds, engine, settings);
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
            NDArray scoped = inputs.stopGradient();
            scoped.attach(scope);
            return InputGradient.returned(network.forward(scoped), inputs);
        }
    }

    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        List<Differentiated> answers = new ArrayList<>();
        differentiateEach(inputs, List.of(objective), answers::add);
        return answers.get(0);
    }

    @Override
    public void differentiateEach(NDArray inputs, List<Objective> objectives, Consumer<Differentiated> answers) {
        EngineLock.holding(() -> {
            network.prepare(inputs.getManager());
            InputGradient.of(network, inputs, objectives, answers);
            return null;
        });
    }
}
