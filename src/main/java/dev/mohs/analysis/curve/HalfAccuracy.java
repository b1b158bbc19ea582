package dev.mohs.analysis.curve;

import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import dev.mohs.spec.Require;
import java.util.Optional;

/**
 * The budget at which accuracy within ε has fallen to half the clean accuracy, by linear interpolation between the
 * points.
 *
 * @param epsilon where that is, in input units; the largest ε of the sweep when accuracy never fell so far
 * @param reached whether accuracy fell so far; if not, half accuracy lies somewhere above {@code epsilon}
 */
public record HalfAccuracy(double epsilon, boolean reached) {

    public HalfAccuracy {
        Require.notNegative(epsilon, "epsilon");
    }

    /** Half accuracy of one model; empty when it answers no clean example correctly. */
    public static Optional<HalfAccuracy> of(ModelCurve curve) {
        return of(
                curve.clean().correctCount(),
                curve.points().stream().mapToDouble(EpsilonPoint::epsilon).toArray(),
                curve.points().stream().mapToDouble(point -> point.within().correctCount()).toArray());
    }

    /**
     * Half accuracy of any falling curve; empty when {@code clean} is 0.
     *
     * @param clean    the clean accuracy, or number correct
     * @param epsilons the budgets, strictly increasing
     * @param within   the accuracy within each, in the same unit as {@code clean}
     */
    static Optional<HalfAccuracy> of(double clean, double[] epsilons, double[] within) {
        if (clean == 0) {
            return Optional.empty();
        }
        double half = clean / 2;
        int below = 0;
        while (below < within.length && within[below] > half) {
            below++;
        }
        if (below == within.length) {
            return Optional.of(new HalfAccuracy(epsilons[below - 1], false));
        }
        if (below == 0) {
            return Optional.of(new HalfAccuracy(epsilons[0], true));
        }
        double fraction = (within[below - 1] - half) / (within[below - 1] - within[below]);
        double step = epsilons[below] - epsilons[below - 1];
        return Optional.of(new HalfAccuracy(epsilons[below - 1] + fraction * step, true));
    }
}
