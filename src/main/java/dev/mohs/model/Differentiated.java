package dev.mohs.model;

import ai.djl.ndarray.NDArray;

/**
 * An objective and its slope at some inputs.
 *
 * @param values   the objective, (N)
 * @param logits   the logits it was computed from, (N, K)
 * @param gradient its derivative with respect to the inputs, the shape of the inputs
 */
public record Differentiated(NDArray values, NDArray logits, NDArray gradient) implements AutoCloseable {

    @Override
    public void close() {
        values.close();
        logits.close();
        gradient.close();
    }
}
