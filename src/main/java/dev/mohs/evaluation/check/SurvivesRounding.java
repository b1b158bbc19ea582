package dev.mohs.evaluation.check;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Batch;
import dev.mohs.model.Bounds;
import dev.mohs.result.Check;
import dev.mohs.statistics.McNemar;
import dev.mohs.statistics.Outcomes;
import java.util.Locale;

/** Whether what the attack broke stays broken as a picture of 8 bits. */
final class SurvivesRounding {

    static final String NAME = "survives 8 bits";
    private static final int LEVELS = 255;

    /** An attack that stops at the first adversarial input stays near the boundary: a third of those of PGD and APGD heal. */
    private static final double MOST_HEALED = 0.5;

    private SurvivesRounding() {}

    static Check of(AttackTrial trial) {
        Outcomes outcomes = trial.outcomes();
        Outcomes after = trial.probe().right(rounded(trial.perturbed(), trial.probe().classifier().bounds()));
        McNemar change = McNemar.of(after, outcomes);
        boolean heals = change.onlyFirst() > MOST_HEALED * AttackTrial.broken(outcomes) && change.pValue() < Significance.LEVEL;
        return trial.subject().check(NAME, !heals,
                String.format(Locale.ROOT, "%d of %d correct, %d when rounded to 1/255 (p = %.1e)", outcomes.correctCount(),
                        outcomes.count(), after.correctCount(), change.pValue()),
                "more than half of the broken ones heal", Sources.CROCE_HEIN);
    }

    private static Batch rounded(Batch batch, Bounds bounds) {
        float range = bounds.range();
        NDArray levels = batch.inputs().sub(bounds.lower()).mul(LEVELS / range).round();
        return new Batch(levels.mul(range / LEVELS).add(bounds.lower()), batch.labels(), batch.indices());
    }
}
