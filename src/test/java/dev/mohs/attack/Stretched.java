package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.Bounds;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.model.Objective;

/**
 * The same classifier of inputs in another range: those of the other times a factor, plus an offset.
 *
 * @param factor above 0
 */
public record Stretched(DifferentiableClassifier classifier, float factor, float offset)
        implements ForwardingClassifier, DifferentiableClassifier {

    @Override
    public Bounds bounds() {
        Bounds bounds = classifier.bounds();
        return new Bounds(factor * bounds.lower() + offset, factor * bounds.upper() + offset);
    }

    @Override
    public NDArray logits(NDArray inputs) {
        return classifier.logits(inputs.sub(offset).div(factor));
    }

    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        Differentiated found = classifier.differentiate(inputs.sub(offset).div(factor), objective);
        return new Differentiated(found.values(), found.logits(), found.gradient().div(factor));
    }
}
