package dev.mohs.model;

import ai.djl.ndarray.NDManager;
import java.util.Optional;

/**
 * An objective that can say its own slope. A model of an engine without a cheap record of many small operations asks for it, and
 * goes back through the network from there; others differentiate {@link #of}.
 */
public interface SlopedObjective extends Objective {

    /**
     * Values and slopes, with the bits that MXNet gives for {@link #of} and its derivative.
     *
     * @param logits [N][K]
     * @param scope  owns what is needed of the engine
     * @return nothing where {@link #of} is to be differentiated after all
     */
    Optional<LogitSlopes> slopes(float[][] logits, NDManager scope);

    /**
     * An objective and its slope.
     *
     * @param values one for each example, [N]
     * @param slopes the derivative of the sum of the values with respect to the logits, [N][K]
     */
    record LogitSlopes(float[] values, float[][] slopes) {}
}
