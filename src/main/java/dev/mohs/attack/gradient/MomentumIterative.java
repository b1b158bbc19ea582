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
 * The momentum iterative method: m ← μ·m + ∇ₓL/mean|∇ₓL|, x ← Π(x + α·sign m) from the clean input, with α = ε/steps. Dong et al.
 * 2018, "Boosting Adversarial Attacks with Momentum", algorithm 1; that the paper divides by the L1 norm in place of the mean
 * scales m alone, which the sign does not see.
 */
public final class MomentumIterative implements Attack {

    public static final AttackType TYPE = new AttackType(
            "mifgsm",
            "gradient steps with momentum",
            Knowledge.WHITE_BOX,
            Repetition.PER_EPSILON,
            List.of(
                    AttackParameter.NORM,
                    new AttackParameter("steps", "10", "how many steps"),
                    new AttackParameter(
                            "step", "auto", "the length of a step, as a multiple of epsilon; auto is 1 / steps"),
                    new AttackParameter("momentum", "1", "how much of the last direction stays"),
                    Target.PARAMETER),
            "Dong et al. 2018, arXiv:1710.06081",
            MomentumIterative::new);

    private final FixedStepAscent ascent;
    private final Target target;
    private final AttackDescription description;

    MomentumIterative(AttackArguments arguments) {
        int steps = arguments.integer("steps", 1);
        double step = arguments.numberOrAuto("step", 0, 100, 1.0 / steps);
        this.ascent = new FixedStepAscent(arguments.norm(), steps, step, arguments.number("momentum", 0, 10), false);
        this.target = Target.of(arguments);
        this.description = arguments.describe(ascent.norm());
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        DifferentiableClassifier whiteBox = WhiteBox.of(classifier, this);
        return ascent.perturbation(whiteBox, batch, target.goal(Loss.CE, classifier, batch), Start.clean(), 1);
    }
}
