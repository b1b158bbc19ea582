package dev.mohs.evaluation;

import dev.mohs.evaluation.check.IntegrityChecks;
import dev.mohs.evaluation.measure.CleanAnswers;
import dev.mohs.model.Classifier;
import dev.mohs.result.ModelCurve;
import java.util.List;
import java.util.Optional;

/**
 * A model whose attacks are done.
 *
 * @param classifier the model
 * @param clean      what it makes of the unperturbed images
 * @param checks     remember what it answered before the first attack
 * @param curves     one of each attack that was completed, in the order of the plan
 * @param shown      what its pictures are of, if it has any
 */
record MeasuredModel(
        Classifier classifier,
        CleanAnswers clean,
        IntegrityChecks checks,
        List<ModelCurve> curves,
        Optional<ShownCurve> shown) {}
