package dev.mohs.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A basic residual block (He et al. 2016): conv1 → bn1 → act1 → conv2 → bn2, plus the input, or its 1×1 projection where the
 * shape changes, → act2.
 */
final class ResidualBlock extends NamedLayers {

    private final Block conv1;
    private final Block bn1;
    private final Block act1;
    private final Block conv2;
    private final Block bn2;
    private final Block projection;
    private final Block act2;

    private ResidualBlock(Activation activation, Block first, Block second, Block shortcut) {
        conv1 = add("conv1", first);
        bn1 = add("bn1", new BatchNorm());
        act1 = add("act1", activation.newLayer());
        conv2 = add("conv2", second);
        bn2 = add("bn2", new BatchNorm());
        projection = shortcut == null ? null : add("projection", shortcut);
        act2 = add("act2", activation.newLayer());
    }

    /**
     * With biases, and a projection that is a convolution alone.
     *
     * @param activation the activation of both places
     * @param filters    the number of output channels
     * @param stride     2 halves height and width, 1 keeps them
     * @param project    whether the shortcut needs a projection
     */
    static ResidualBlock biased(Activation activation, int filters, int stride, boolean project) {
        return new ResidualBlock(activation, Layers.convolution(filters, 3, stride), Layers.convolution(filters, 3, 1),
                project ? Layers.convolution(filters, 1, stride) : null);
    }

    /** As published: without biases, and the projection normalised. The parameters are those of {@link #biased}. */
    static ResidualBlock unbiased(Activation activation, int filters, int stride, boolean project) {
        Chain projection = new Chain()
                .then("conv1", Layers.unbiased(filters, 1, stride))
                .then("bn1", new BatchNorm());
        return new ResidualBlock(activation, Layers.unbiased(filters, 3, stride), Layers.unbiased(filters, 3, 1),
                project ? projection : null);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDList main = inputs;
        for (Block layer : new Block[] {conv1, bn1, act1, conv2, bn2}) {
            main = layer.forward(store, main, training);
        }
        NDList shortcut = projection == null ? inputs : projection.forward(store, inputs, training);
        NDList sum = new NDList(main.singletonOrThrow().add(shortcut.singletonOrThrow()));
        return act2.forward(store, sum, training);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
        Shape shape = inputShapes[0];
        for (Block layer : new Block[] {conv1, bn1, act1, conv2, bn2, act2}) {
            shape = initialize(layer, manager, type, shape);
        }
        if (projection != null) {
            initialize(projection, manager, type, inputShapes[0]);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return conv1.getOutputShapes(inputShapes);
    }
}
