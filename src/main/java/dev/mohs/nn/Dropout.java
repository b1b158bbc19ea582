package dev.mohs.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * Dropout (Srivastava et al. 2014): zeroes a share of the inputs in training and scales the rest up; the identity in evaluation,
 * even while gradients are collected, which DJL's own block is not.
 */
final class Dropout extends ElementwiseLayer {

    private final float rate;

    /** @param rate the share of inputs to drop, in [0, 1) */
    Dropout(float rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout rate must lie in [0, 1), not be " + rate);
        }
        this.rate = rate;
    }

    @Override
    NDArray apply(ParameterStore store, NDArray x, boolean training) {
        return training ? x.getNDArrayInternal().dropout(x, rate, true).singletonOrThrow() : x;
    }
}
