package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.model.Objective;

/**
 * The same classifier with other logits: times a factor, plus a constant. It decides as the other does.
 *
 * @param factor above 0
 */
public record Rescaled(DifferentiableClassifier classifier, float factor, float constant)
        implements ForwardingClassifier, DifferentiableClassifier {

    @Override
    public String name() {
        return classifier.name() + "*" + factor + "+" + constant;
    }

    @Override
    public NDArray logits(NDArray inputs) {
        return rescaled(classifier.logits(inputs));
    }

    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        Differentiated found = classifier.differentiate(inputs, logits -> objective.of(rescaled(logits)));
        return new Differentiated(found.values(), rescaled(found.logits()), found.gradient());
    }

    private NDArray rescaled(NDArray logits) {
        return logits.mul(factor).add(constant);
    }
}
