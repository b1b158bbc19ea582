package dev.mohs.attack;

import dev.mohs.UserException;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;

/** Access to gradients, or a clear refusal. */
public final class WhiteBox {

    private WhiteBox() {}

    /**
     * The classifier with its gradients.
     *
     * @throws UserException if it has none
     */
    public static DifferentiableClassifier of(Classifier classifier, Attack attack) {
        if (classifier instanceof DifferentiableClassifier differentiable) {
            return differentiable;
        }
        throw UserException.usage("attack " + attack.description().name() + " needs gradients, which model "
                + classifier.name() + " does not give; use an attack that needs only scores or decisions (mohs attacks)");
    }
}
