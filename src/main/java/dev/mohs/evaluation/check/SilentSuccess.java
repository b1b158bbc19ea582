package dev.mohs.evaluation.check;

import dev.mohs.analysis.verdict.EvidenceStrength;
import dev.mohs.result.Check;
import dev.mohs.statistics.Outcomes;
import java.util.stream.IntStream;

/** Whether the attack returned what it found: it saw an input in the ball that the model gets wrong, and returned another. */
final class SilentSuccess {

    static final String NAME = EvidenceStrength.FULL_CHECK;

    private SilentSuccess() {}

    static Check of(AttackTrial trial) {
        Outcomes outcomes = trial.outcomes();
        long silent = IntStream.range(0, outcomes.count())
                .filter(i -> outcomes.isCorrect(i) && trial.witness().sawBroken(i))
                .count();
        return trial.subject().check(NAME, silent == 0,
                silent + " of " + outcomes.count() + " returned inputs are classified rightly though a wrong one was seen",
                "any", Sources.PINTOR);
    }
}
