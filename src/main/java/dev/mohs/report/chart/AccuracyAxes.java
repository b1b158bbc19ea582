package dev.mohs.report.chart;

import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import java.util.List;

/**
 * What accuracy is drawn against.
 *
 * @param norm     what ε bounds
 * @param budgets  the ε, rising from 0
 * @param declared the one at which models are compared
 * @param chance   the accuracy of guessing, as a share
 */
public record AccuracyAxes(String norm, List<Epsilon> budgets, Epsilon declared, double chance) {

    public AccuracyAxes {
        budgets = List.copyOf(budgets);
    }

    /** The axes of every chart of a result, for attacks of a norm. */
    public static AccuracyAxes of(SweepResult result, String norm) {
        return new AccuracyAxes(norm, result.budgets(), result.budget(result.primaryEpsilon()), result.dataset().chance());
    }
}
