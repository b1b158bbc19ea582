package dev.mohs.model.onnx.operator;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.onnx.Tensor;

/**
 * What lies between nodes: one of the two.
 *
 * @param known values that Java knows
 * @param array of the engine
 */
record Value(Tensor known, NDArray array) {

    static Value of(Tensor known) {
        return new Value(known, null);
    }

    static Value of(NDArray array) {
        return new Value(null, array);
    }

    boolean isKnown() {
        return known != null;
    }

    long[] shape() {
        return isKnown() ? known.shape() : array.getShape().getShape();
    }
}
