package dev.mohs.evaluation.check;

import dev.mohs.attack.Attack;
import dev.mohs.data.LabeledImages;
import dev.mohs.spec.Epsilon;
import java.util.List;

/**
 * What checks need to know of a sweep.
 *
 * @param images  the clean examples
 * @param attacks the attacks, at least one
 * @param budgets the budgets in input units, rising from 0, as they were typed
 * @param seed    the seed of every random draw
 */
public record SweepFacts(LabeledImages images, List<Attack> attacks, List<Epsilon> budgets, long seed) {

    Epsilon largestBudget() {
        return budgets.get(budgets.size() - 1);
    }
}
