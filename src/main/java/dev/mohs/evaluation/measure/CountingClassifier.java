package dev.mohs.evaluation.measure;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import dev.mohs.model.ForwardingClassifier;
import dev.mohs.model.Objective;
import java.util.List;
import java.util.function.Consumer;

/** A classifier that counts what it is asked: the price of an attack, in examples sent forward and backward. */
class CountingClassifier implements ForwardingClassifier {

    private final Classifier classifier;
    private long forward;
    private long backward;

    private CountingClassifier(Classifier classifier) {
        this.classifier = classifier;
    }

    /** A counter around {@code classifier} that offers gradients exactly when it does. */
    static CountingClassifier around(Classifier classifier) {
        return classifier instanceof DifferentiableClassifier differentiable
                ? new Differentiable(differentiable)
                : new CountingClassifier(classifier);
    }

    /** Examples sent forward since the last call of this method. */
    long takeForward() {
        long taken = forward;
        forward = 0;
        return taken;
    }

    /** Examples differentiated since the last call of this method. */
    long takeBackward() {
        long taken = backward;
        backward = 0;
        return taken;
    }

    @Override
    public Classifier classifier() {
        return classifier;
    }

    @Override
    public NDArray logits(NDArray inputs) {
        forward += inputs.getShape().get(0);
        return classifier.logits(inputs);
    }

    private static final class Differentiable extends CountingClassifier implements DifferentiableClassifier {

        private final DifferentiableClassifier differentiable;

        Differentiable(DifferentiableClassifier differentiable) {
            super(differentiable);
            this.differentiable = differentiable;
        }

        @Override
        public Differentiated differentiate(NDArray inputs, Objective objective) {
            super.forward += inputs.getShape().get(0);
            super.backward += inputs.getShape().get(0);
            return differentiable.differentiate(inputs, objective);
        }

        /** Once forward, and back for each objective: what is asked for, whatever the classifier makes of it. */
        @Override
        public void differentiateEach(NDArray inputs, List<Objective> objectives, Consumer<Differentiated> answers) {
            super.forward += inputs.getShape().get(0);
            super.backward += inputs.getShape().get(0) * objectives.size();
            differentiable.differentiateEach(inputs, objectives, answers);
        }
    }
}
