package dev.mohs.evaluation;

import dev.mohs.evaluation.check.IntegrityChecks;
import dev.mohs.evaluation.measure.CleanAnswers;
import dev.mohs.model.Classifier;
import dev.mohs.result.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model under attack.
 *
 * @param classifier        the model
 * @param clean             what it makes of the unperturbed images
 * @param checks            remember what it answered before the first attack
 * @param curves            one for each attack, in the order of the plan
 * @param secondsPerExample what an unperturbed image took it
 */
record ModelInWork(
        Classifier classifier,
        CleanAnswers clean,
        IntegrityChecks checks,
        List<CurveInWork> curves,
        double secondsPerExample) {

    /** When all units are here. */
    MeasuredModel measured() {
        return new MeasuredModel(classifier, clean, checks, curves.stream()
                .filter(curve -> curve.failure().isEmpty())
                .map(CurveInWork::curve)
                .toList());
    }

    Stream<Failure> failures() {
        return curves.stream().map(CurveInWork::failure).flatMap(Optional::stream);
    }
}
