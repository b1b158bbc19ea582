package dev.mohs.attack.gradient;

import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.kit.Ascent;
import dev.mohs.attack.kit.Start;
import dev.mohs.attack.kit.StepSize;
import dev.mohs.attack.kit.Target;
import java.util.List;

/**
 * FGSM from a random start: x₁ uniform in the ball about x, then Π(x₁ + α·sign ∇ₓL) with α = 1.25 ε. Tramèr et al. 2018, "Ensemble
 * Adversarial Training", section 4.1, proposed the random start; the form here is that of Wong, Rice, Kolter 2020, "Fast is Better
 * than Free", algorithm 3.
 */
public final class RandomStartFgsm {

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = Ascent.type(
            "rfgsm",
            "one gradient step from a random start",
            List.of(
                    AttackParameter.NORM,
                    StepSize.parameter("1.25"),
                    Target.PARAMETER),
            "Wong, Rice, Kolter 2020, arXiv:2001.03994; Tramer et al. 2018, arXiv:1705.07204",
            RandomStartFgsm::ascent);

    private RandomStartFgsm() {}

    static Ascent ascent(AttackArguments arguments) {
        return Ascent.of(1, StepSize.of(arguments)).from(Start.inBall()).towards(Target.of(arguments));
    }
}
