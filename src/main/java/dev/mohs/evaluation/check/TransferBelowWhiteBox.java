package dev.mohs.evaluation.check;

import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.result.Check;
import dev.mohs.statistics.McNemar;
import dev.mohs.statistics.Outcomes;
import java.util.Locale;

/** Whether the attack does best on the model that it sees: examples made for another model must not break more. */
final class TransferBelowWhiteBox {

    static final String NAME = "transfer below white-box";

    private TransferBelowWhiteBox() {}

    static Check of(AttackTrial trial, DifferentiableClassifier other) {
        Outcomes outcomes = trial.outcomes();
        Outcomes theirs = trial.outcomesFrom(other);
        boolean more = McNemar.of(outcomes, theirs).firstIsBetter(Significance.LEVEL);
        return trial.subject().check(NAME, !more,
                String.format(Locale.ROOT, "examples of %s break %d of %d, its own %d", other.name(),
                        AttackTrial.broken(theirs), theirs.count(), AttackTrial.broken(outcomes)),
                "more by more than chance", Sources.CARLINI);
    }
}
