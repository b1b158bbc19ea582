package dev.mohs.attack.gradient;

import dev.mohs.attack.AttackType;
import dev.mohs.attack.kit.Ascent;
import dev.mohs.attack.kit.Direction;

/**
 * The {@linkplain MomentumIterative momentum iterative method} with Nesterov's look ahead: the gradient is taken at x + α·μ·m. Lin,
 * Song, He, Wang, Hopcroft 2020, "Nesterov Accelerated Gradient and Scale Invariance for Adversarial Attacks", equations 6 to 8;
 * {@link Direction#nesterov} tells what differs.
 */
public final class NesterovIterative {

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = Ascent.type(
            "nifgsm",
            "gradient steps with momentum, the gradient taken ahead",
            MomentumIterative.PARAMETERS,
            "Lin, Song, He, Wang, Hopcroft 2020, arXiv:1908.06281",
            arguments -> MomentumIterative.ascent(arguments, Direction::nesterov));

    private NesterovIterative() {}
}
