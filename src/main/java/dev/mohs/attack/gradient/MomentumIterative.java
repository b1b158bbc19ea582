package dev.mohs.attack.gradient;

import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.kit.Ascent;
import dev.mohs.attack.kit.Direction;
import dev.mohs.attack.kit.StepSize;
import dev.mohs.attack.kit.Target;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * The momentum iterative method: steps along m ← μ·m + ∇ₓL/mean|∇ₓL| from the clean input, with α = ε/steps. Dong et al. 2018,
 * "Boosting Adversarial Attacks with Momentum", algorithm 1; {@link Direction#momentum} tells what differs.
 */
public final class MomentumIterative {

    static final List<AttackParameter> PARAMETERS = List.of(
            AttackParameter.NORM,
            new AttackParameter("steps", "10", "how many steps"),
            StepSize.parameter("auto", "auto is 1 / steps of epsilon"),
            new AttackParameter("momentum", "1", "how much of the last direction stays"),
            Target.PARAMETER);

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = Ascent.type(
            "mifgsm",
            "gradient steps with momentum",
            PARAMETERS,
            "Dong et al. 2018, arXiv:1710.06081",
            arguments -> ascent(arguments, Direction::momentum));

    private MomentumIterative() {}

    static Ascent ascent(AttackArguments arguments, DoubleFunction<Direction> direction) {
        int steps = arguments.integer("steps", 1);
        StepSize step = StepSize.of(arguments, 1.0 / steps);
        return Ascent.of(steps, step)
                .along(direction.apply(arguments.number("momentum", 0, 10)))
                .towards(Target.of(arguments));
    }
}
