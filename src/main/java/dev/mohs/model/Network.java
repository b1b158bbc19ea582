package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;

/** What computes logits in evaluation mode, recorded where a gradient collector is open. */
@FunctionalInterface
interface Network {

    /** Logits, (N, K), attached to the manager of {@code inputs}, as everything is that is computed on the way. */
    NDArray forward(NDArray inputs);

    /** Does what the first question takes, on the engine of {@code manager}; to be called before a recording begins. */
    default void prepare(NDManager manager) {}

    /** A block, layer by layer. */
    static Network of(Block block) {
        return inputs -> {
            ParameterStore parameters = new ParameterStore(inputs.getManager(), false);
            return block.forward(parameters, new NDList(inputs), false).singletonOrThrow();
        };
    }
}
