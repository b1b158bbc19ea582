package dev.mohs.attack.gradient;

import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.kit.Ascent;
import dev.mohs.attack.kit.Loss;
import dev.mohs.attack.kit.Start;
import dev.mohs.attack.kit.StepSize;
import dev.mohs.attack.kit.Target;
import java.util.List;

/**
 * Projected gradient descent on the negative loss: from a point drawn uniformly from the ball, x ← Π(x + α·d), where d is the sign
 * of the gradient for L∞ and the gradient over its norm for L2 and L1. Madry, Makelov, Schmidt, Tsipras, Vladu 2018, "Towards Deep
 * Learning Models Resistant to Adversarial Attacks", section 2.1. Restarts are chosen example by example: those still classified
 * rightly start again.
 */
public final class Pgd {

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = Ascent.type(
            "pgd",
            "gradient steps of one length from random starts",
            List.of(
                    AttackParameter.NORM,
                    new AttackParameter("steps", "40", "how many steps"),
                    StepSize.parameter("auto", "auto is 2.5 / steps of epsilon"),
                    Start.PARAMETER,
                    new AttackParameter("restarts", "1", "how many starts, the later ones for examples not yet broken"),
                    Loss.PARAMETER,
                    Target.PARAMETER),
            "Madry et al. 2018, arXiv:1706.06083",
            Pgd::ascent);

    private Pgd() {}

    static Ascent ascent(AttackArguments arguments) {
        int steps = arguments.integer("steps", 1);
        StepSize step = StepSize.of(arguments, 2.5 / steps);
        int starts = arguments.integer("restarts", 1);
        return Ascent.of(steps, step)
                .from(Start.isRandom(arguments, starts) ? Start.inBall() : Start.clean())
                .starting(starts)
                .following(Loss.of(arguments))
                .towards(Target.of(arguments));
    }
}
