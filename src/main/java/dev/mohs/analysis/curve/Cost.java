package dev.mohs.analysis.curve;

import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What curves cost.
 *
 * @param forward  how many examples were sent forward through a model, the re-prediction of every result included
 * @param backward how many were differentiated
 */
public record Cost(long forward, long backward) {

    /** The cost of {@code curves} together. */
    public static Cost of(List<ModelCurve> curves) {
        return new Cost(total(curves, EpsilonPoint::forwardPasses), total(curves, EpsilonPoint::backwardPasses));
    }

    private static long total(List<ModelCurve> curves, ToLongFunction<EpsilonPoint> passes) {
        return curves.stream().flatMap(curve -> curve.points().stream()).mapToLong(passes).sum();
    }
}
