package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.model.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A classifier that keeps the size of everything it is asked, and may tamper with gradients. */
public final class Counted implements ForwardingClassifier, DifferentiableClassifier {

    public final List<Long> forward = new ArrayList<>();
    public final List<Long> backward = new ArrayList<>();
    private final DifferentiableClassifier classifier;
    private final UnaryOperator<NDArray> tamper;

    public Counted(DifferentiableClassifier classifier) {
        this(classifier, gradient -> gradient);
    }

    public Counted(DifferentiableClassifier classifier, UnaryOperator<NDArray> tamper) {
        this.classifier = classifier;
        this.tamper = tamper;
    }

    @Override
    public Classifier classifier() {
        return classifier;
    }

    @Override
    public NDArray logits(NDArray inputs) {
        forward.add(inputs.getShape().get(0));
        return classifier.logits(inputs);
    }

    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        backward.add(inputs.getShape().get(0));
        Differentiated result = classifier.differentiate(inputs, objective);
        return new Differentiated(result.values(), result.logits(), tamper.apply(result.gradient()));
    }
}
