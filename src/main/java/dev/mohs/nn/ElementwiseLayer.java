package dev.mohs.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** A layer with one input and an output of the same shape. */
abstract class ElementwiseLayer extends AbstractBlock {

    @Override
    protected final NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        return new NDList(apply(store, inputs.singletonOrThrow(), training));
    }

    /** The layer's output for {@code x}; {@code training} is false whenever a model is being tested. */
    abstract NDArray apply(ParameterStore store, NDArray x, boolean training);

    @Override
    public final Shape[] getOutputShapes(Shape[] inputShapes) {
        return inputShapes;
    }
}
