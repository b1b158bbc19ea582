package dev.mohs.attack;

import dev.mohs.UserException;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import java.util.ArrayList;
import java.util.List;

/** Access to gradients, or a clear refusal. */
public final class WhiteBox {

    private WhiteBox() {}

    /**
     * The classifier with its gradients.
     *
     * @param attack who asks, for the message
     * @throws UserException if it has none; the message lists the attacks that work without
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
                + " does not give; without them work " + String.join(", ", namesWithoutGradients()));
    }

    /** The names of the attacks on the class path that need no gradients; controls are not among them. */
    private static List<String> namesWithoutGradients() {
        List<String> names = new ArrayList<>();
        AttackProviders.ask(WhiteBox.class.getClassLoader(), provider -> true, (provider, attacks) -> attacks.stream()
                .filter(type -> type.knowledge() == Knowledge.SCORES || type.knowledge() == Knowledge.DECISIONS)
                .forEach(type -> names.add(type.name())), problem -> {});
        return names;
    }
}
