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
