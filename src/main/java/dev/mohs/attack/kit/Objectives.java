package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.Objective;

/**
 * The objectives that attacks raise. In the formulas z are the logits, y the true class and π the classes by falling logit. A logit
 * of ±∞ counts as ±1e30 and has no slope; where one is not a number, neither the value nor the slope is.
 */
public final class Objectives {

    /** The largest magnitude of a logit: the difference of two, times 0 or 1, is still a float. */
    static final float LARGEST = 1e30f;

    /** Subtracted to leave a class out of a sum of exponentials; outweighs any difference of two logits. */
    static final float EXCLUDED = 1e38f;

    private Objectives() {}

    /**
     * The log-odds against the given classes, ln Σ e^(z_k − z_y) over k ≠ y: what attacks climb in place of the {@linkplain
     * #crossEntropy cross-entropy}, ln(1 + e^log-odds). Both order the inputs of an example alike and rise in the same direction;
     * but the slope of this one never fades, however sure the model is.
     */
    public static Objective logOdds(int[] classes) {
        return new Sloped(recordedLogOdds(classes), (logits, scope) -> SlopeFormulas.logOdds(logits, classes, scope));
    }

    private static Objective recordedLogOdds(int[] classes) {
        return logits -> {
            NDArray finite = finite(logits);
            NDArray own = oneHot(classes, logits);
            NDArray others = finite.sub(finite.mul(own).sum(new int[] {1}, true)).sub(own.mul(EXCLUDED));
            NDArray largest = others.max(new int[] {1}, true).stopGradient();
            return others.sub(largest).exp().sum(new int[] {1}, true).log().add(largest).flatten();
        };
    }

    /**
     * Cross-entropy −ln softmax(z)_y of the given classes, the loss that training lowers: high where the model is far from them.
     * Where it is sure, the slope is as small as the probability of an error, and 0 in float32 from a lead of about 100 on: to
     * attack, climb the {@linkplain #logOdds log-odds}.
     */
    public static Objective crossEntropy(int[] classes) {
        Objective logOdds = logOdds(classes);
        return logits -> {
            NDArray odds = logOdds.of(logits);
            // ln(1 + e^L) = max(L, 0) + ln(1 + e^−|L|), which neither overflows nor falls below 0.
            NDArray positive = ai.djl.nn.Activation.relu(odds);
            return positive.add(odds.sub(positive.mul(2)).exp().add(1).log());
        };
    }

    /** The lead of the given classes, z_y − max z_k over k ≠ y: negative where the model prefers another. */
    public static Objective margin(int[] classes) {
        Objective recorded = logits -> at(classes, logits).sub(at(Ranking.of(logits).bestOther(classes), logits));
        return new Sloped(recorded, (logits, scope) ->
                SlopeFormulas.lead(logits, classes, Ranking.of(logits).bestOther(classes)));
    }

    /** The lead of some classes over others, z_a − z_b, one pair for each example. */
    public static Objective lead(int[] ahead, int[] behind) {
        Objective recorded = logits -> at(ahead, logits).sub(at(behind, logits));
        return new Sloped(recorded, (logits, scope) -> SlopeFormulas.lead(logits, ahead, behind));
    }

    /**
     * The difference of logits ratio −(z_y − max z_k) / (z_π1 − z_π3) over k ≠ y; the numerator alone with two classes, and where
     * the first three logits are equal. Croce and Hein 2020, "Reliable Evaluation of Adversarial Robustness with an Ensemble of
     * Diverse Parameter-free Attacks", equation 6. Their code adds 1e-12 to the denominator, which no scale of the logits sees
     * alike.
     */
    public static Objective logitsRatio(int[] labels) {
        return new Sloped(recordedRatio(labels), (logits, scope) -> {
            Ranking ranking = Ranking.of(logits);
            int[] best = ranking.bestOther(labels);
            return logits[0].length < 3
                    ? SlopeFormulas.lead(logits, best, labels)
                    : SlopeFormulas.ratio(logits, best, labels, ranking.classes(0), ranking.classes(2));
        });
    }

    private static Objective recordedRatio(int[] labels) {
        return logits -> {
            Ranking ranking = Ranking.of(logits);
            NDArray gain = at(ranking.bestOther(labels), logits).sub(at(labels, logits));
            if (logits.getShape().get(1) < 3) {
                return gain;
            }
            return gain.div(orOne(at(ranking.classes(0), logits).sub(at(ranking.classes(2), logits))));
        };
    }

    /**
     * The targeted difference of logits ratio −(z_y − z_t) / (z_π1 − (z_π3 + z_π4)/2); the numerator alone with fewer than four
     * classes, and where the first four logits are equal. Croce and Hein 2020, equation 7.
     */
    public static Objective logitsRatioTowards(int[] targets, int[] labels) {
        return new Sloped(recordedRatioTowards(targets, labels), (logits, scope) -> {
            if (logits[0].length < 4) {
                return SlopeFormulas.lead(logits, targets, labels);
            }
            Ranking ranking = Ranking.of(logits);
            return SlopeFormulas.ratio(
                    logits, targets, labels, ranking.classes(0), ranking.classes(2), ranking.classes(3));
        });
    }

    private static Objective recordedRatioTowards(int[] targets, int[] labels) {
        return logits -> {
            NDArray gain = at(targets, logits).sub(at(labels, logits));
            if (logits.getShape().get(1) < 4) {
                return gain;
            }
            Ranking ranking = Ranking.of(logits);
            NDArray third = at(ranking.classes(2), logits);
            NDArray fourth = at(ranking.classes(3), logits);
            return gain.div(orOne(at(ranking.classes(0), logits).sub(third.add(fourth).mul(0.5f))));
        };
    }

    /** The negative of an objective: for targeted attacks, which approach a class. */
    public static Objective negative(Objective objective) {
        Objective recorded = logits -> objective.of(logits).neg();
        return objective instanceof Sloped sloped
                ? new Sloped(recorded, (logits, scope) -> Sloped.negative(sloped.formula().of(logits, scope)))
                : recorded;
    }

    /** The logit of each row's class, (N). */
    private static NDArray at(int[] classes, NDArray logits) {
        return finite(logits).mul(oneHot(classes, logits)).sum(new int[] {1});
    }

    private static NDArray finite(NDArray logits) {
        return logits.clip(-LARGEST, LARGEST);
    }

    /** The spread of each row, and 1 where there is none. */
    private static NDArray orOne(NDArray spread) {
        return spread.add(spread.stopGradient().eq(0f).toType(DataType.FLOAT32, false));
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
