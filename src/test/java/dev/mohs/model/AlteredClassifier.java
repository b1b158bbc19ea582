package dev.mohs.model;

import ai.djl.ndarray.NDArray;

/** A sound white box to be overridden where a test needs something wrong with it. */
public class AlteredClassifier implements ForwardingClassifier, DifferentiableClassifier {

    private final DifferentiableClassifier sound;

    /** @param sound what answers whatever is not overridden */
    public AlteredClassifier(DifferentiableClassifier sound) {
        this.sound = sound;
    }

    @Override
    public Classifier classifier() {
        return sound;
    }

    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        return sound.differentiate(inputs, objective);
    }
}
