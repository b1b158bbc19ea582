package dev.mohs.model.own;

import ai.djl.ndarray.NDArray;
import dev.mohs.UserException;
import dev.mohs.spec.Named;
import java.util.Locale;

/** What a model of someone else answers with. */
public enum Outputs {
    /** Scores before any softmax. */
    LOGITS,
    /**
     * Scores after a softmax. Their logarithms are logits: log softmax(z) is z less a number that is the same for all classes, so
     * that the softmax of it, and every difference of two scores, is that of z. What the softmax rounded away stays lost: a
     * probability below 1.2e-38 counts as that.
     */
    PROBABILITIES;

    /**
     * The outputs of that name.
     *
     * @throws UserException if there are none
     */
    public static Outputs named(String name) {
        return Named.of("there are no outputs", name, values(), Outputs::text);
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The logits that stand for what the model answered. */
    NDArray logits(NDArray answer) {
        return this == LOGITS ? answer : answer.maximum(Float.MIN_NORMAL).log();
    }
}
