package dev.mohs.evaluation;

import dev.mohs.result.Failure;
import dev.mohs.result.ModelCurve;
import java.util.List;

/**
 * What measuring and merging leave to be inspected.
 *
 * @param models   those that could be attacked, in their order
 * @param failures what cannot be had, with the reasons
 */
record MeasuredSweep(List<MeasuredModel> models, List<Failure> failures) {

    List<ModelCurve> curves() {
        return models.stream().flatMap(model -> model.curves().stream()).toList();
    }
}
