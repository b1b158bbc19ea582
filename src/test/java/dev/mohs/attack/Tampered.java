package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.model.Objective;
import java.util.Arrays;

/** A classifier with something added to each class's logit, one number per class: −∞ rules a class out. */
public record Tampered(DifferentiableClassifier classifier, float... added)
        implements ForwardingClassifier, DifferentiableClassifier {

    @Override
    public String name() {
        return classifier.name() + "+" + Arrays.toString(added);
    }

    @Override
    public NDArray logits(NDArray inputs) {
        return tampered(classifier.logits(inputs));
    }

    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        Differentiated found = classifier.differentiate(inputs, logits -> objective.of(tampered(logits)));
        return new Differentiated(found.values(), tampered(found.logits()), found.gradient());
    }

    private NDArray tampered(NDArray logits) {
        return logits.add(logits.getManager().create(added, new Shape(1, added.length)));
    }
}
