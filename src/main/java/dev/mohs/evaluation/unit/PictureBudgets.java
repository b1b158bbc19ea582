package dev.mohs.evaluation.unit;

import java.util.stream.IntStream;

/** At which ε of a sweep examples are shown: a small, a middle and a large one. */
public final class PictureBudgets {

    private static final int COUNT = 3;

    private PictureBudgets() {}

    /**
     * The places of those ε in the sweep, rising.
     *
     * @param epsilons how many the sweep has, the first of them 0, which is not shown
     */
    public static int[] of(int epsilons) {
        return IntStream.rangeClosed(1, COUNT).map(third -> third * (epsilons - 1) / COUNT).filter(place -> place > 0).toArray();
    }

    static boolean contains(int epsilons, int epsilonIndex) {
        return IntStream.of(of(epsilons)).anyMatch(place -> place == epsilonIndex);
    }
}
