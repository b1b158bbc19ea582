package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;

/** Computes the first output of a node. */
@FunctionalInterface
interface Operator {

    /**
     * Computes it.
     *
     * @throws RuntimeException of any kind if the node cannot be computed; its message becomes part of the one that users see
     */
    NDArray of(Call call);
}
