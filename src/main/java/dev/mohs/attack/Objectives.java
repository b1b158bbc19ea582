package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.model.Objective;

/** The objectives that attacks raise. In the formulas z are the logits, y the true class and π the classes by falling logit. */
public final class Objectives {

    /** Subtracted from a logit to leave it out of a maximum or a sum of exponentials. */
    private static final float EXCLUDED = 1e30f;

    /** Keeps a ratio of logits finite where they are all equal. */
    private static final float NO_SPREAD = 1e-12f;

    private Objectives() {}

    /**
     * Cross-entropy −ln softmax(z)_y of the given classes: high where the model is far from them.
     *
     * <p>Computed as ln(1 + Σ e^(z_k − z_y)) over k ≠ y. The usual log-softmax gives the gradient p_y − 1, of which float32 leaves
     * nothing where the model is sure; here the gradient keeps its relative accuracy down to the smallest floats.
     */
    public static Objective crossEntropy(int[] classes) {
        return logits -> {
            NDArray own = oneHot(classes, logits);
            NDArray others = logits.sub(logits.mul(own).sum(new int[] {1}, true)).sub(own.mul(EXCLUDED));
            NDArray largest = others.max(new int[] {1}, true).stopGradient();
            NDArray logSum = others.sub(largest).exp().sum(new int[] {1}, true).log().add(largest);
            return ai.djl.nn.Activation.softPlus(logSum).flatten();
        };
    }

    /** The lead of the given classes, z_y − max z_k over k ≠ y: negative where the model prefers another. */
    public static Objective margin(int[] classes) {
        return logits -> {
            Ranking ranking = Ranking.of(logits);
            return at(classes, logits).sub(at(ranking.bestOther(classes), logits));
        };
    }

    /** The lead of some classes over others, z_a − z_b, one pair for each example. */
    public static Objective lead(int[] ahead, int[] behind) {
        return logits -> at(ahead, logits).sub(at(behind, logits));
    }

    /**
     * The difference of logits ratio −(z_y − max z_k) / (z_π1 − z_π3) over k ≠ y. Croce and Hein 2020, "Reliable Evaluation of
     * Adversarial Robustness with an Ensemble of Diverse Parameter-free Attacks", equation 6.
     *
     * @throws UserException by the objective, if there are fewer than 3 classes
     */
    public static Objective logitsRatio(int[] labels) {
        return logits -> {
            requireClasses(logits, 3, "the loss dlr");
            Ranking ranking = Ranking.of(logits);
            NDArray lead = at(labels, logits).sub(at(ranking.bestOther(labels), logits));
            NDArray spread = at(ranking.classes(0), logits).sub(at(ranking.classes(2), logits));
            return lead.neg().div(spread.add(NO_SPREAD));
        };
    }

    /**
     * The targeted difference of logits ratio −(z_y − z_t) / (z_π1 − (z_π3 + z_π4)/2). Croce and Hein 2020, equation 7.
     *
     * @throws UserException by the objective, if there are fewer than 4 classes
     */
    public static Objective logitsRatioTowards(int[] targets, int[] labels) {
        return logits -> {
            requireClasses(logits, 4, "the targeted loss dlr");
            Ranking ranking = Ranking.of(logits);
            NDArray lead = at(labels, logits).sub(at(targets, logits));
            NDArray third = at(ranking.classes(2), logits);
            NDArray fourth = at(ranking.classes(3), logits);
            NDArray spread = at(ranking.classes(0), logits).sub(third.add(fourth).mul(0.5f));
            return lead.neg().div(spread.add(NO_SPREAD));
        };
    }

    /** The negative of an objective: for targeted attacks, which approach a class. */
    public static Objective negative(Objective objective) {
        return logits -> objective.of(logits).neg();
    }

    private static void requireClasses(NDArray logits, int fewest, String what) {
        if (logits.getShape().get(1) < fewest) {
            throw UserException.usage(what + " needs at least " + fewest + " classes and the model has "
                    + logits.getShape().get(1) + "; take loss=margin");
        }
    }

    /** The logit of each row's class, (N). */
    private static NDArray at(int[] classes, NDArray logits) {
        return logits.mul(oneHot(classes, logits)).sum(new int[] {1});
    }

    /** 1 at each row's class and 0 elsewhere, (N, K). */
    static NDArray oneHot(int[] classes, NDArray logits) {
        int columns = Math.toIntExact(logits.getShape().get(1));
        float[] values = new float[classes.length * columns];
        for (int i = 0; i < classes.length; i++) {
            values[i * columns + classes[i]] = 1;
        }
        return logits.getManager().create(values, new Shape(classes.length, columns));
    }
}
