package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * A classifier around another: what it does not say itself, the other answers. A start for a counter, a defence that changes inputs
 * or logits, or a fault made on purpose. It is a black box; one that also implements {@link DifferentiableClassifier} says how its
 * own answers are differentiated.
 */
public interface ForwardingClassifier extends Classifier {

    /** The other. */
    Classifier classifier();

    @Override
    default String name() {
        return classifier().name();
    }

    @Override
    default Shape inputShape() {
        return classifier().inputShape();
    }

    @Override
    default int classes() {
        return classifier().classes();
    }

    @Override
    default Bounds bounds() {
        return classifier().bounds();
    }

    @Override
    default NDArray logits(NDArray inputs) {
        return classifier().logits(inputs);
    }

    @Override
    default String settings() {
        return classifier().settings();
    }

    @Override
    default NDManager newManager() {
        return classifier().newManager();
    }
}
