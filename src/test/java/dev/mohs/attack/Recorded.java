package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.model.Objective;
import java.util.ArrayList;
import java.util.List;

/** A classifier that keeps the inputs it is asked about, question by question. */
public final class Recorded implements ForwardingClassifier, DifferentiableClassifier {

    /** The examples of each question, [N][D]. */
    public final List<float[][]> questions = new ArrayList<>();
    private final DifferentiableClassifier classifier;

    public Recorded(DifferentiableClassifier classifier) {
        this.classifier = classifier;
    }

    @Override
    public Classifier classifier() {
        return classifier;
    }

    @Override
    public NDArray logits(NDArray inputs) {
        questions.add(Rows.unpacked(inputs));
        return classifier.logits(inputs);
    }

    @Override
    public Differentiated differentiate(NDArray inputs, Objective objective) {
        questions.add(Rows.unpacked(inputs));
        return classifier.differentiate(inputs, objective);
    }
}
