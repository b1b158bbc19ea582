package dev.mohs.evaluation.check;

import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.gradient.Fgsm;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.measure.JudgedAttack;
import dev.mohs.evaluation.measure.Predictions;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.statistics.McNemar;
import dev.mohs.statistics.Outcomes;
import java.util.Locale;

/**
 * Asks whether a single gradient step says what there is to say. A model trained on the examples of one step learns to bend its
 * loss so that the step leads nowhere (Tramèr et al. 2018, arXiv:1705.07204, label leaking; Wong, Rice, Kolter 2020,
 * arXiv:2001.03994, catastrophic overfitting): two half steps, or noise, then do better.
 */
final class OneStepProbe {

    /** The share of examples that the step must break for its ε to be small, yet large enough to tell. */
    private static final double SOME = 0.1;

    /** Two half steps break up to 1.3 times as many of the bundled clean-trained and PGD-trained models. */
    private static final double MOST_GAIN = 2;

    private static final int HALVINGS = 10;
    private static final double SIGNIFICANCE = 0.05;

    private final SweepPlan plan;
    private final DifferentiableClassifier classifier;
    private final ModelProbe probe;
    private final AttackCatalog catalog;
    private final Attack oneStep;

    OneStepProbe(
            SweepPlan plan,
            DifferentiableClassifier classifier,
            ModelProbe probe,
            AttackCatalog catalog,
            Attack oneStep) {
        this.plan = plan;
        this.classifier = classifier;
        this.probe = probe;
        this.catalog = catalog;
        this.oneStep = oneStep;
    }

    static boolean isOneStep(Attack attack) {
        return attack instanceof Fgsm;
    }

    /**
     * Compares one step with two half ones where the step begins to break examples: there the loss of an honest model is straight
     * enough for both to do alike. The ε is searched for, so that it does not depend on those of the sweep.
     */
    Check stepsSuffice() {
        Attack halves = catalog.create(String.format(Locale.ROOT, "bim(norm=%s,steps=2,step=0.5,target=%s)",
                oneStep.description().norm().text(), oneStep.description().parameters().get("target")));
        return probe.with(batch -> {
            JudgedAttack.Prepared step = judged(oneStep).prepare(batch);
            Outcomes clean = outcomes(step, 0, batch);
            double epsilon = largest();
            for (int i = 0; i < HALVINGS && broken(clean, outcomes(step, epsilon / 2, batch)) >= SOME; i++) {
                epsilon /= 2;
            }
            Outcomes one = outcomes(step, epsilon, batch);
            Outcomes two = outcomes(judged(halves).prepare(batch), epsilon, batch);
            McNemar change = McNemar.of(one, two);
            boolean more = broken(clean, two) > MOST_GAIN * broken(clean, one) && change.pValue() < SIGNIFICANCE;
            return check("steps suffice", !more,
                    String.format(Locale.ROOT, "at ε = %.3g one step leaves %d of %d correct, two half steps %d (p = %.1e)",
                            epsilon, one.correctCount(), one.count(), two.correctCount(), change.pValue()),
                    "two half steps break twice as many, and more by more than chance", "Wong, Rice, Kolter 2020");
        });
    }

    /** For sweeps without a control: compares the step with noise at the largest ε. */
    Check beatsNoise() {
        Attack noise = catalog.create("noise(norm=" + oneStep.description().norm().text() + ")");
        return probe.with(batch -> {
            Outcomes step = outcomes(judged(oneStep).prepare(batch), largest(), batch);
            Outcomes random = outcomes(judged(noise).prepare(batch), largest(), batch);
            McNemar change = McNemar.of(step, random);
            return check("gradient beats noise", !change.firstIsBetter(SIGNIFICANCE),
                    String.format(Locale.ROOT, "at ε = %s it leaves %d of %d correct, noise %d (p = %.1e)", plan.budget(largest()),
                            step.correctCount(), step.count(), random.correctCount(), change.pValue()),
                    "noise breaks more by more than chance", "Carlini et al. 2019");
        });
    }

    private double largest() {
        return plan.epsilons().get(plan.epsilons().size() - 1);
    }

    private JudgedAttack judged(Attack attack) {
        return new JudgedAttack(attack, classifier, plan.seed());
    }

    private Outcomes outcomes(JudgedAttack.Prepared attack, double epsilon, Batch batch) {
        int[] predictions = Predictions.of(attack.at(epsilon, Rows.all(batch.size())).scores(), classifier.classes());
        return Outcomes.of(predictions.length, i -> predictions[i] == batch.labels()[i]);
    }

    private static double broken(Outcomes clean, Outcomes perturbed) {
        return 1 - (double) clean.and(perturbed).correctCount() / Math.max(1, clean.correctCount());
    }

    private Check check(String name, boolean passes, String figure, String threshold, String source) {
        return new Check(name, classifier.name(), oneStep.description().name(), passes ? Verdict.PASS : Verdict.WARNING, figure,
                threshold, source);
    }
}
