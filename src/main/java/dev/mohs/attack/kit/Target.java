package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import dev.mohs.Unknown;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.Batch;
import dev.mohs.model.Classifier;
import java.util.List;

/** Where an attack wants an example to go. */
public enum Target {

    /** Anywhere but its true class. */
    NONE,
    /** To the class after the true one, the last followed by the first. */
    NEXT,
    /**
     * To the class that the model holds least likely for the clean input (Kurakin et al. 2017). That can be the true class of an
     * example that the model gets wrong, which is none to attack.
     */
    LEAST_LIKELY;

    /** The target, for attacks that follow a loss. */
    public static final AttackParameter PARAMETER = new AttackParameter(
            "target", "none", "none, next (the class after the true one) or least_likely (by the clean logits)");

    /**
     * What an attack with this target wants of every example.
     *
     * @param loss what it follows
     */
    public Goal goal(Loss loss, Classifier classifier, Batch batch) {
        return switch (this) {
            case NONE -> Goal.away(loss);
            case NEXT -> new Goal(loss, next(classifier, batch));
            case LEAST_LIKELY -> new Goal(loss, leastLikely(classifier, batch));
        };
    }

    private static int[] next(Classifier classifier, Batch batch) {
        int[] classes = new int[batch.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (batch.labels()[i] + 1) % classifier.classes();
        }
        return classes;
    }

    private static int[] leastLikely(Classifier classifier, Batch batch) {
        try (NDArray logits = classifier.logits(batch.inputs())) {
            return Ranking.of(logits).classes(classifier.classes() - 1);
        }
    }

    /** The target that the parameter names. */
    public static Target of(AttackArguments arguments) {
        String text = arguments.text(PARAMETER.name());
        return switch (text) {
            case "none" -> NONE;
            case "next" -> NEXT;
            case "least_likely" -> LEAST_LIKELY;
            default -> throw Unknown.name("there is no target", text, List.of("none", "next", "least_likely"));
        };
    }
}
