package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.engine.Engines;

/**
 * A model that can be asked for its logits, and nothing more: a black box. Evaluation mode, always: asking changes nothing.
 */
public interface Classifier {

    /** What reports call it. */
    String name();

    /** The shape of one input, (C, H, W) for images. */
    Shape inputShape();

    /** The number of classes K. */
    int classes();

    /** The valid range of input values. */
    Bounds bounds();

    /**
     * The scores before any softmax.
     *
     * @param inputs float32, (N, inputShape…)
     * @return float32, (N, K), attached to the manager of {@code inputs}
     */
    NDArray logits(NDArray inputs);

    /**
     * What else decides the answers, beside weights, shape and bounds, in words: how inputs are prepared, what the scores mean. A
     * sweep that was stopped goes on with a model of the same settings alone. Empty where there is nothing to say.
     */
    default String settings() {
        return "";
    }

    /**
     * A new owner of arrays on the engine that this model computes with; its inputs must belong to such a one. Models that look at
     * nothing but the numbers take the arrays of any engine, and have a manager of the default one.
     */
    default NDManager newManager() {
        return Engines.newManager();
    }
}
