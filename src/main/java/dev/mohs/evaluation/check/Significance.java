package dev.mohs.evaluation.check;

import java.util.List;

/** What checks call more than chance. */
final class Significance {

    /** The probability of a warning where there is nothing but chance, for one question. */
    static final double LEVEL = 0.05;

    private Significance() {}

    /** The level of one question among those about every ε of {@code points} but the first, by Bonferroni's division. */
    static double perBudget(List<?> points) {
        return LEVEL / Math.max(1, points.size() - 1);
    }
}
