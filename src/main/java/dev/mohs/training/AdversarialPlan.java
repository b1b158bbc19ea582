package dev.mohs.training;

import dev.mohs.UserException;
import dev.mohs.attack.Norm;
import dev.mohs.spec.Epsilon;
import dev.mohs.spec.Named;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How to train on perturbed images.
 *
 * @param method     what is done with them
 * @param norm       the norm that ε bounds
 * @param epsilon    the budget in input units, above 0
 * @param steps      gradient steps per batch of {@link Method#PGD} and {@link Method#TRADES}, replays of {@link Method#FREE}
 * @param beta       the weight of the robust term of {@link Method#TRADES}
 * @param rampEpochs over how many epochs ε grows from 0 to its value; 0 starts with the whole of it
 */
public record AdversarialPlan(Method method, Norm norm, Epsilon epsilon, int steps, double beta, int rampEpochs) {

    /** The ways to train on perturbed images. */
    public enum Method {
        /** On the examples of one gradient step alone (Goodfellow et al. 2015): known to mask gradients rather than to defend. */
        FGSM,
        /** On the examples of projected gradient ascent from a random start (Madry et al. 2018). */
        PGD,
        /** Cross-entropy on clean images plus β times the divergence to perturbed ones (Zhang et al. 2019). */
        TRADES,
        /**
         * Every batch several times, each backward pass also moving a perturbation that is carried on to the next batch; in return
         * there are as many times fewer passes over the images (Shafahi et al. 2019, algorithm 1).
         */
        FREE;

        /**
         * The method of that name.
         *
         * @throws UserException if there is none
         */
        public static Method named(String text) {
            return Named.of("there is no adversarial training", text, values(), Method::text);
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A plan of a budget that is a number. */
    public AdversarialPlan(Method method, Norm norm, double epsilon, int steps, double beta, int rampEpochs) {
        this(method, norm, Epsilon.of(epsilon), steps, beta, rampEpochs);
    }

    public AdversarialPlan {
        if (epsilon.value() == 0) {
            throw UserException.usage("the ε to train with must be above 0, not " + epsilon);
        }
        if (steps < 1) {
            throw UserException.usage("adversarial training needs at least 1 step, not " + steps);
        }
        if (!(beta >= 0) || !Double.isFinite(beta)) {
            throw UserException.usage("the TRADES β must be at least 0, not " + beta);
        }
        if (rampEpochs < 0) {
            throw UserException.usage("the epochs over which ε grows must be at least 0, not " + rampEpochs);
        }
    }

    /** The budget at a point of training, counted in epochs from 0. */
    float epsilonAt(double epochs) {
        return (float) (rampEpochs == 0 ? epsilon.value() : epsilon.value() * Math.min(1, epochs / rampEpochs));
    }

    /** How often every batch is trained on in a row. */
    int replays() {
        return method == Method.FREE ? steps : 1;
    }

    /** What the model's name says of it, {@code pgd0.1}; {@code pgd8_255} of a fraction, as the name is one of files. */
    public String tag() {
        return method.text() + epsilon.text().replace('/', '_');
    }

    /** All of it, by the names of the options of {@code mohs train}. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("adversarial", method.text());
        settings.put("epsilon", epsilon.text());
        settings.put("norm", norm.text());
        settings.put("steps", "" + steps);
        settings.put("trades-beta", "" + beta);
        settings.put("ramp-epochs", "" + rampEpochs);
        return settings;
    }

    /** What the model's manifest says of it. */
    public String text() {
        String how = switch (method) {
            case FGSM -> "one gradient step";
            case PGD -> steps + " gradient steps of 2.5ε/" + steps + " from a random start";
            case TRADES -> "TRADES, β = " + beta + ", " + steps + " steps";
            case FREE -> steps + " replays of every batch, the perturbation carried on";
        };
        return how + ", " + norm.text() + " ε = " + epsilon + (rampEpochs == 0 ? "" : " grown over " + rampEpochs + " epochs");
    }
}
