package dev.mohs.model;

import ai.djl.ndarray.NDArray;

/**
 * What a model is differentiated by: a function of the logits, such as what an attack wants to raise. Each example's value
 * depends on its own row only, so that the gradient of the sum is every example's own gradient.
 */
@FunctionalInterface
public interface Objective {

    /**
     * The values to raise.
     *
     * @param logits float32, (N, K)
     * @return float32, (N): one value per example
     */
    NDArray of(NDArray logits);
}
