package dev.mohs.attack.gradient;

import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.kit.Ascent;
import dev.mohs.attack.kit.StepSize;
import dev.mohs.attack.kit.Target;
import java.util.List;

/**
 * The basic iterative method: FGSM in small steps from the clean input, x ← Π(x + α·sign ∇ₓL). Kurakin, Goodfellow, Bengio 2017,
 * "Adversarial Examples in the Physical World", section 2.2. Ten steps of 0.2 ε are the usual settings of libraries, not the
 * paper's.
 */
public final class BasicIterative {

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = Ascent.type(
            "bim",
            "gradient steps of one length from the clean input",
            List.of(
                    AttackParameter.NORM,
                    new AttackParameter("steps", "10", "how many steps"),
                    StepSize.parameter("0.2"),
                    Target.PARAMETER),
            "Kurakin, Goodfellow, Bengio 2017, arXiv:1607.02533",
            BasicIterative::ascent);

    private BasicIterative() {}

    private static Ascent ascent(AttackArguments arguments) {
        return Ascent.of(arguments.integer("steps", 1), StepSize.of(arguments)).towards(Target.of(arguments));
    }
}
