package dev.mohs.model.own;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Someone else's network between what it wants done to its inputs and what its answers mean. */
final class AdaptedBlock extends AbstractBlock {

    private final Preprocessing preprocessing;
    private final Block network;
    private final Outputs outputs;
    private final boolean recordsOnlyInTraining;

    /** @param recordsOnlyInTraining whether the network must be told that it is training when gradients are wanted */
    AdaptedBlock(Preprocessing preprocessing, Block network, Outputs outputs, boolean recordsOnlyInTraining) {
        this.preprocessing = preprocessing;
        this.network = addChildBlock("network", network);
        this.outputs = outputs;
        this.recordsOnlyInTraining = recordsOnlyInTraining;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray input = inputs.singletonOrThrow();
        boolean told = training || (recordsOnlyInTraining && input.hasGradient());
        NDList answers = network.forward(store, new NDList(preprocessing.apply(input)), told, options);
        // Some networks return more beside their logits, which come first.
        return new NDList(outputs.logits(answers.head()));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape batch = new Shape(inputShapes[0].get(0));
        return network.getOutputShapes(new Shape[] {batch.addAll(preprocessing.layout().of(inputShapes[0].slice(1)))});
    }
}
