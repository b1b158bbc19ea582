package dev.mohs.evaluation.check;

import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.statistics.McNemar;
import dev.mohs.statistics.Outcomes;
import java.util.Locale;
import java.util.Optional;

/** Whether twice the steps would break more. */
final class StepsSuffice {

    static final String NAME = "steps suffice";
    private static final String THRESHOLD = "more by more than chance";

    private StepsSuffice() {}

    /** @param afterTwice what twice the steps leave; empty when they cannot be doubled */
    static Check of(AttackTrial trial, Optional<Outcomes> afterTwice) {
        return afterTwice.map(twice -> of(trial, twice)).orElseGet(() -> trial.subject().check(NAME, Verdict.SKIPPED,
                "the attack has no number of steps to double", THRESHOLD, Sources.CARLINI));
    }

    private static Check of(AttackTrial trial, Outcomes twice) {
        Outcomes outcomes = trial.outcomes();
        McNemar change = McNemar.of(outcomes, twice);
        return trial.subject().check(NAME, !change.firstIsBetter(Significance.LEVEL),
                String.format(Locale.ROOT, "breaks %d of %d, and %d with twice the steps (p = %.1e)",
                        AttackTrial.broken(outcomes), outcomes.count(), AttackTrial.broken(twice), change.pValue()),
                THRESHOLD, Sources.CARLINI);
    }
}
