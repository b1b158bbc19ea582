package dev.mohs.attack;

import dev.mohs.UserException;
import dev.mohs.attack.catalog.AttackCatalog;
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
        throw refusal(classifier, attack.description());
    }

    /** Whether a classifier shows what an attack needs to know. */
    public static boolean isEnough(Classifier classifier, AttackDescription attack) {
        return attack.knowledge() != Knowledge.WHITE_BOX || classifier instanceof DifferentiableClassifier;
    }

    /** Why an attack cannot be run on a classifier without gradients, and which ones can. */
    public static UserException refusal(Classifier classifier, AttackDescription attack) {
        return UserException.usage("attack " + attack.name() + " needs gradients, which model " + classifier.name()
                + " does not give; without them work " + String.join(", ", AttackCatalog.namesWithoutGradients()));
    }
}
