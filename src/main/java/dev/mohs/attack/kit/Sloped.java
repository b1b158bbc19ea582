package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mohs.model.Objective;
import dev.mohs.model.SlopedObjective;
import java.util.Optional;

/**
 * An objective with the formula of its slope, which holds for logits that need not be {@linkplain Objectives made finite}.
 *
 * @param objective its values, as operations of the engine
 * @param formula   both, in Java
 */
record Sloped(Objective objective, Formula formula) implements SlopedObjective {

    /** Values and slopes from logits, [N][K], each of a magnitude that {@link Objectives} leaves as it is. */
    @FunctionalInterface
    interface Formula {
        LogitSlopes of(float[][] logits, NDManager scope);
    }

    @Override
    public NDArray of(NDArray logits) {
        return objective.of(logits);
    }

    @Override
    public Optional<LogitSlopes> slopes(float[][] logits, NDManager scope) {
        return areOrdinary(logits) ? Optional.of(formula.of(logits, scope)) : Optional.empty();
    }

    private static boolean areOrdinary(float[][] logits) {
        for (float[] row : logits) {
            for (float logit : row) {
                // False for what is not a number.
                if (!(Math.abs(logit) <= Objectives.LARGEST)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The negative, of 0 too: an engine adds up zeros of both signs, which gives +0. */
    static LogitSlopes negative(LogitSlopes positive) {
        float[] values = positive.values().clone();
        float[][] slopes = new float[values.length][];
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
            slopes[i] = positive.slopes()[i].clone();
            for (int k = 0; k < slopes[i].length; k++) {
                slopes[i][k] = 0 - slopes[i][k];
            }
        }
        return new LogitSlopes(values, slopes);
    }
}
