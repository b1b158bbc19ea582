package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.model.Objective;

/** A classifier with its logits rounded to multiples of 2⁻⁸, and the slopes of the unrounded ones. */
public record Coarse(DifferentiableClassifier classifier) implements ForwardingClassifier, DifferentiableClassifier {

    @Override
    public NDArray logits(NDArray inputs) {
        return rounded(classifier.logits(inputs));
    }

    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        Differentiated found = classifier.differentiate(inputs, logits -> objective.of(rounded(logits)));
        return new Differentiated(found.values(), rounded(found.logits()), found.gradient());
    }

    private static NDArray rounded(NDArray logits) {
        return logits.add(logits.mul(256).round().div(256).sub(logits).stopGradient());
    }
}
