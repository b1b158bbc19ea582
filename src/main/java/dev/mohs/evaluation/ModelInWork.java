package dev.mohs.evaluation;

import dev.mohs.result.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model under attack.
 *
 * @param model  as it was before the first attack
 * @param curves one for each attack, in the order of the plan
 */
record ModelInWork(AnsweredModel model, List<CurveInWork> curves) {

    String name() {
        return model.classifier().name();
    }

    /** When all units are here. */
    MeasuredModel measured() {
        List<CurveInWork> whole = curves.stream().filter(curve -> curve.failure().isEmpty()).toList();
        return new MeasuredModel(
                model.classifier(),
                model.clean(),
                model.checks(),
                whole.stream().map(CurveInWork::curve).toList(),
                whole.stream().map(CurveInWork::shown).flatMap(Optional::stream).findFirst());
    }

    Stream<Failure> failures() {
        return curves.stream().map(CurveInWork::failure).flatMap(Optional::stream);
    }
}
