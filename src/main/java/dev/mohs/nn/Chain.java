package dev.mohs.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Named layers, each fed with the output of the one before. */
final class Chain extends NamedLayers {

    /** Appends a layer. */
    Chain then(String name, Block layer) {
        add(name, layer);
        return this;
    }

    /** Appends an activation and a max-pooling that halves height and width, as one layer where that is faster. */
    Chain thenPooled(String name, Activation activation, String poolName) {
        Block layer = activation.newLayer();
        return layer instanceof FormulaActivation formula
                ? then(name, new PooledActivation(formula))
                : then(name, layer).then(poolName, Layers.maxPool());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDList current = inputs;
        for (Block layer : layers().values()) {
            current = layer.forward(store, current, training);
        }
        return current;
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
        Shape shape = inputShapes[0];
        for (Block layer : layers().values()) {
            shape = initialize(layer, manager, type, shape);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape[] shapes = inputShapes;
        for (Block layer : layers().values()) {
            shapes = layer.getOutputShapes(shapes);
        }
        return shapes;
    }
}
