package dev.mohs.evaluation.check;

import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.gradient.Fgsm;
import dev.mohs.evaluation.measure.JudgedAttack;
import dev.mohs.result.Check;
import dev.mohs.spec.Epsilon;
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

    private final Probe probe;
    private final AttackCatalog catalog;
    private final Attack oneStep;
    private final Epsilon largest;

    /** @param largest the largest ε of the sweep */
    OneStepProbe(Probe probe, AttackCatalog catalog, Attack oneStep, Epsilon largest) {
        this.probe = probe;
        this.catalog = catalog;
        this.oneStep = oneStep;
        this.largest = largest;
    }

    static boolean isOneStep(Attack attack) {
        return attack instanceof Fgsm;
    }

    Subject subject() {
        return probe.subject().under(oneStep.description().name());
    }

    /**
     * Compares one step with two half ones where the step begins to break examples: there the loss of an honest model is straight
     * enough for both to do alike. The ε is searched for, so that it does not depend on those of the sweep.
     */
    Check stepsSuffice() {
        Attack halves = catalog.create(String.format(Locale.ROOT, "bim(norm=%s,steps=2,step=0.5,target=%s)",
                oneStep.description().norm().text(), oneStep.description().parameters().get("target")));
        return probe.with(batch -> {
            JudgedAttack.Prepared step = probe.judged(oneStep).prepare(batch);
            Outcomes clean = outcomes(step, 0, batch);
            double epsilon = largest.value();
            Outcomes one = outcomes(step, epsilon, batch);
            for (int i = 0; i < HALVINGS; i++) {
                Outcomes half = outcomes(step, epsilon / 2, batch);
                if (broken(clean, half) < SOME) {
                    break;
                }
                epsilon /= 2;
                one = half;
            }
            Outcomes two = probe.under(halves, epsilon, batch);
            McNemar change = McNemar.of(one, two);
            boolean more = broken(clean, two) > MOST_GAIN * broken(clean, one) && change.pValue() < Significance.LEVEL;
            return subject().check(StepsSuffice.NAME, !more,
                    String.format(Locale.ROOT, "at ε = %.3g one step leaves %d of %d correct, two half steps %d (p = %.1e)",
                            epsilon, one.correctCount(), one.count(), two.correctCount(), change.pValue()),
                    "two half steps break twice as many, and more by more than chance", Sources.WONG);
        });
    }

    /** For sweeps without a control: compares the step with noise at the largest ε. */
    Check beatsNoise() {
        Attack noise = catalog.create("noise(norm=" + oneStep.description().norm().text() + ")");
        return probe.with(batch -> {
            Outcomes step = probe.under(oneStep, largest.value(), batch);
            Outcomes random = probe.under(noise, largest.value(), batch);
            McNemar change = McNemar.of(step, random);
            return subject().check(GradientBeatsNoise.NAME, !change.firstIsBetter(Significance.LEVEL),
                    String.format(Locale.ROOT, "at ε = %s it leaves %d of %d correct, noise %d (p = %.1e)", largest,
                            step.correctCount(), step.count(), random.correctCount(), change.pValue()),
                    "noise breaks more by more than chance", Sources.CARLINI);
        });
    }

    private Outcomes outcomes(JudgedAttack.Prepared attack, double epsilon, Batch batch) {
        return probe.outcomes(attack.at(epsilon, Rows.all(batch.size())).scores(), batch);
    }

    private static double broken(Outcomes clean, Outcomes perturbed) {
        return 1 - (double) clean.and(perturbed).correctCount() / Math.max(1, clean.correctCount());
    }
}
