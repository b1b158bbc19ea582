package dev.mohs.attack.kit;

import dev.mohs.attack.Norm;
import java.util.OptionalDouble;

/**
 * Which way an ascent steps, example by example: along the {@linkplain Norm#steepen steepest direction} of what it has gathered of
 * the gradients. Scaling that does not turn the step.
 */
@FunctionalInterface
public interface Direction {

    /**
     * Adds a gradient to what was gathered.
     *
     * @param gathered m, [D], 0 before the first step; the new m is left in it
     * @param gradient g of the loss, [D]; it may be 0 or not finite, and may be overwritten
     */
    void gather(float[] gathered, float[] gradient);

    /**
     * How far ahead of x, in steps along m, the gradient is taken. Empty for at x itself, where one question to the model gives
     * the gradient and tells whether x is misclassified; ahead of it, each step costs a forward pass more.
     */
    default OptionalDouble lookAhead() {
        return OptionalDouble.empty();
    }

    /** Along the gradient. */
    static Direction gradient() {
        return Momentum.NONE;
    }

    /**
     * m ← μ·m + g/mean|g|, example by example: Dong et al. 2018, "Boosting Adversarial Attacks with Momentum", algorithm 1; that
     * the paper divides by the L1 norm in place of the mean scales m alone.
     *
     * @param decay μ, at least 0
     */
    static Direction momentum(double decay) {
        return new Momentum(decay);
    }

    /**
     * The same with g taken at x + α·μ·m: Lin, Song, He, Wang, Hopcroft 2020, "Nesterov Accelerated Gradient and Scale Invariance
     * for Adversarial Attacks", equations 6 to 8. The paper writes the L1 norm where its authors' code, followed here, takes the
     * mean; here the scale counts, as m says how far to look ahead.
     *
     * @param decay μ, at least 0
     */
    static Direction nesterov(double decay) {
        Direction momentum = momentum(decay);
        return new Direction() {
            @Override
            public void gather(float[] gathered, float[] gradient) {
                momentum.gather(gathered, gradient);
            }

            @Override
            public OptionalDouble lookAhead() {
                return OptionalDouble.of(decay);
            }
        };
    }
}
