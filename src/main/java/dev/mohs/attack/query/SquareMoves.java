package dev.mohs.attack.query;

import java.util.SplittableRandom;

/** What the Square attack tries in one norm. All inputs are within the ball and the bounds. */
interface SquareMoves {

    /** The first input to try. */
    float[] start(float[] clean, SplittableRandom random);

    /**
     * A change of the best input so far.
     *
     * @param share of the pixels that the changed square covers, in (0, 1]
     */
    float[] next(float[] clean, float[] best, double share, SplittableRandom random);
}
