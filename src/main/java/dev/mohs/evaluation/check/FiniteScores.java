package dev.mohs.evaluation.check;

import dev.mohs.evaluation.measure.CleanAnswers;
import dev.mohs.result.Check;

/** Whether all scores are finite: attacks cannot follow those that are not, and an answer that is no number counts as wrong. */
final class FiniteScores {

    private FiniteScores() {}

    static Check of(Subject model, CleanAnswers clean) {
        return model.check("finite scores", clean.notNumbers() == 0 && clean.infinite() == 0,
                clean.notNumbers() + " of " + clean.outcomes().count() + " clean images have scores that are not numbers (NaN), "
                        + clean.infinite() + " infinite ones",
                "any: the former count as wrong, and attacks cannot follow either", Sources.CARLINI);
    }
}
