package dev.mohs.attack.kit;

import java.util.SplittableRandom;

/** Random values for an example, drawn in Java, where the seed governs them on every engine. */
@FunctionalInterface
public interface RandomDraws {

    /**
     * Draws all values of one example.
     *
     * @param values overwritten, [D]
     */
    void fill(SplittableRandom random, float[] values);
}
