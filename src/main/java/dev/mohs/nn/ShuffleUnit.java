package dev.mohs.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A unit of ShuffleNet V2 (Ma et al. 2018, figure 3 c and d). One half of the channels stays as it is, the other goes through the
 * branch right; where height and width are halved, all channels go through the branch left and through the branch right. Then what
 * comes of the two is shuffled: their channels take turns.
 */
final class ShuffleUnit extends NamedLayers {

    private final int half;
    private final Block left;
    private final Block right;

    private ShuffleUnit(int half, Block left, Block right) {
        this.half = half;
        this.left = left == null ? null : add("left", left);
        this.right = add("right", right);
    }

    /** A unit that keeps the shape. */
    static ShuffleUnit keeping(Activation activation, int channels) {
        return new ShuffleUnit(channels / 2, null, right(activation, channels / 2, 1));
    }

    /** A unit that halves height and width. */
    static ShuffleUnit halving(Activation activation, int inputChannels, int channels) {
        Chain left = new Chain()
                .then("depthwise", Layers.depthwise(inputChannels, 2))
                .then("bn1", new BatchNorm())
                .then("conv1", Layers.unbiased(channels / 2, 1, 1))
                .then("bn2", new BatchNorm())
                .then("act1", activation.newLayer());
        return new ShuffleUnit(channels / 2, left, right(activation, channels / 2, 2));
    }

    private static Chain right(Activation activation, int filters, int stride) {
        return new Chain()
                .then("conv1", Layers.unbiased(filters, 1, 1))
                .then("bn1", new BatchNorm())
                .then("act1", activation.newLayer())
                .then("depthwise", Layers.depthwise(filters, stride))
                .then("bn2", new BatchNorm())
                .then("conv2", Layers.unbiased(filters, 1, 1))
                .then("bn3", new BatchNorm())
                .then("act2", activation.newLayer());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        if (left != null) {
            NDList kept = left.forward(store, inputs, training);
            return shuffled(kept, right.forward(store, inputs, training));
        }
        NDArray x = inputs.singletonOrThrow();
        NDList kept = new NDList(channels(x, 0, half));
        return shuffled(kept, right.forward(store, new NDList(channels(x, half, 2 * half)), training));
    }

    /** On MXNet not by DJL's index, which names the number of inputs, so that no graph would do for all numbers. */
    private static NDArray channels(NDArray x, int from, int to) {
        if (!BatchNorm.isMxNet(x)) {
            return x.get(new NDIndex(":, {}:{}", from, to));
        }
        PairList<String, Object> options = new PairList<>();
        options.add("axis", 1);
        options.add("begin", from);
        options.add("end", to);
        return x.getManager().invoke("slice_axis", new NDList(x), options).singletonOrThrow();
    }

    /** Channels a1, b1, a2, b2, … in one copy: stacked, where concatenation and transposition would be two. */
    private static NDList shuffled(NDList a, NDList b) {
        Shape shape = a.singletonOrThrow().getShape();
        NDArray stacked = a.singletonOrThrow().stack(b.singletonOrThrow(), 2);
        return new NDList(stacked.reshape(-1, 2 * shape.get(1), shape.get(2), shape.get(3)));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
        if (left != null) {
            initialize(left, manager, type, inputShapes[0]);
            initialize(right, manager, type, inputShapes[0]);
        } else {
            initialize(right, manager, type, withChannels(half, inputShapes[0]));
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape shape = left == null ? inputShapes[0] : left.getOutputShapes(inputShapes)[0];
        return new Shape[] {withChannels(2 * half, shape)};
    }

    private static Shape withChannels(int channels, Shape shape) {
        return new Shape(shape.get(0), channels, shape.get(2), shape.get(3));
    }
}
