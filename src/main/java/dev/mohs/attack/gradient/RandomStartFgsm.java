package dev.mohs.attack.gradient;

import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.WhiteBox;
import dev.mohs.attack.kit.FixedStepAscent;
import dev.mohs.attack.kit.Loss;
import dev.mohs.attack.kit.Start;
import dev.mohs.attack.kit.Target;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import java.util.List;

/**
 * FGSM from a random start: x₁ uniform in the ball about x, then Π(x₁ + α·sign ∇ₓL) with α = 1.25 ε. Tramèr et al. 2018, "Ensemble
 * Adversarial Training", section 4.1, proposed the random start; the form here is that of Wong, Rice, Kolter 2020, "Fast is Better
 * than Free", algorithm 3.
 */
public final class RandomStartFgsm implements Attack {

    public static final AttackType TYPE = new AttackType(
            "rfgsm",
            "one gradient step from a random start",
            Knowledge.WHITE_BOX,
            Repetition.PER_EPSILON,
            List.of(
                    AttackParameter.NORM,
                    new AttackParameter("step", "1.25", "the length of the step, as a multiple of epsilon"),
                    Target.PARAMETER),
            "Wong, Rice, Kolter 2020, arXiv:2001.03994; Tramer et al. 2018, arXiv:1705.07204",
            RandomStartFgsm::new);

    private final FixedStepAscent ascent;
    private final Target target;
    private final AttackDescription description;

    RandomStartFgsm(AttackArguments arguments) {
        this.ascent = new FixedStepAscent(arguments.norm(), 1, arguments.number("step", 0, 100));
        this.target = Target.of(arguments);
        this.description = arguments.describe(ascent.norm());
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        return from(Start.inBall(ascent.norm(), randomness), WhiteBox.of(classifier, this), batch);
    }

    Perturbation from(Start start, DifferentiableClassifier classifier, Batch batch) {
        return ascent.perturbation(classifier, batch, target.goal(Loss.CE, classifier, batch), start, 1);
    }
}
