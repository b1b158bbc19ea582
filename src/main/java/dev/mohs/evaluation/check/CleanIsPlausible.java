package dev.mohs.evaluation.check;

import dev.mohs.analysis.verdict.Trust;
import dev.mohs.model.Classifier;
import dev.mohs.result.Check;
import dev.mohs.statistics.Outcomes;
import dev.mohs.statistics.Tally;
import java.util.List;
import java.util.Locale;

/**
 * Whether a model made elsewhere gets so many unperturbed images right that its inputs can be what it was trained on. A wrong mean,
 * range or order leaves a model that answers, whose gradients are right, and that is nearly as easily fooled as one at chance. The
 * limit lies a third of the way from chance to all: 40 % of 10 classes, 67 % of 2. A model below it for reasons of its own exists
 * but tells little of robustness.
 */
final class CleanIsPlausible {

    private static final double SHARE = 1.0 / 3;

    private CleanIsPlausible() {}

    /** None of a model that nobody had to describe, as {@link Classifier#settings} tells. */
    static List<Check> of(Subject model, Classifier classifier, Outcomes clean) {
        return classifier.settings().isEmpty() ? List.of() : List.of(made(model, classifier, clean));
    }

    private static Check made(Subject model, Classifier classifier, Outcomes clean) {
        double chance = 1.0 / classifier.classes();
        double limit = chance + SHARE * (1 - chance);
        Tally tally = Tally.of(clean);
        boolean passes = tally.interval().upper() >= limit;
        return model.check(Trust.CLEAN_IS_PLAUSIBLE, passes,
                String.format(Locale.ROOT, "%d of %d clean images right, %.1f %%, where chance is %.1f %%",
                        tally.correct(), tally.total(), 100 * tally.accuracy(), 100 * chance)
                        + (passes ? "" : "; it is asked with " + classifier.settings()),
                String.format(Locale.ROOT, "below %.1f %%, a third of the way from chance to all, by more than its 95 %% interval:"
                        + " were mean and std said, and are bounds, layout, the order of channels and that of classes right?",
                        100 * limit),
                Sources.CARLINI);
    }
}
