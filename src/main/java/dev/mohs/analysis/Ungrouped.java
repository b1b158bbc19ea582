package dev.mohs.analysis;

import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;

/** A result whose models are looked at one by one, not in groups that differ in the training seed alone. */
public final class Ungrouped {

    private Ungrouped() {}

    /** The same result with models of unknown activation, which stand alone. */
    public static SweepResult of(SweepResult result) {
        return new SweepResult(result.schema(), result.dataset(), result.epsilons(), result.primaryEpsilon(), result.seed(),
                result.models().stream().map(Ungrouped::alone).toList(),
                result.attacks(), result.curves(), result.pictures(), result.checks(), result.failures(),
                result.provenance(), null, result.epsilonTexts(), result.equivalenceMargin());
    }

    private static ModelSummary alone(ModelSummary model) {
        return new ModelSummary(model.name(), model.architecture(), null, null, model.seed(), model.parameters(),
                model.sha256(), model.training());
    }
}
