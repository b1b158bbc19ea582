package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** A sound white box to be overridden where a test needs something wrong with it. */
public class AlteredClassifier implements DifferentiableClassifier {

    private final DifferentiableClassifier sound;

    /** @param sound what answers whatever is not overridden */
    public AlteredClassifier(DifferentiableClassifier sound) {
        this.sound = sound;
    }

    @Override
    public String name() {
        return sound.name();
    }

    @Override
    public Shape inputShape() {
        return sound.inputShape();
    }

    @Override
    public int classes() {
        return sound.classes();
    }

    @Override
    public Bounds bounds() {
        return sound.bounds();
    }

    @Override
    public NDArray logits(NDArray inputs) {
        return sound.logits(inputs);
    }

    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        return sound.differentiate(inputs, objective);
    }
}
