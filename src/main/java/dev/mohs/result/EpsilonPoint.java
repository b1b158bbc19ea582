package dev.mohs.result;

import dev.mohs.spec.Require;
import dev.mohs.statistics.Outcomes;
import dev.mohs.statistics.Tally;
import java.util.Comparator;
import java.util.List;

/**
 * One model, one attack, one budget. An example that the clean model gets wrong is not robust at any ε.
 *
 * @param epsilon        the budget in input units
 * @param at             which examples survive the attack run at this ε alone; null when the attack spares examples
 *                       that a smaller ε has broken, so that this was not measured
 * @param within         which examples survive every ε′ ≤ ε: an upper bound on robust accuracy that never rises with ε
 * @param meanDistance   the mean norm of the perturbations tried at this ε, in input units; null when none was
 * @param maxDistance    the largest of them; null when none was
 * @param forwardPasses  examples sent forward through the model for this row, the evaluator's re-prediction included.
 *                       What an attack prepares once for all ε is booked on the first row, so that the rows add up to
 *                       the cost
 * @param backwardPasses examples differentiated for this row, booked alike
 * @param errors         misclassifications caused at this ε, as (true class, predicted class, count), sorted
 */
public record EpsilonPoint(
        double epsilon,
        Outcomes at,
        Outcomes within,
        Double meanDistance,
        Double maxDistance,
        long forwardPasses,
        long backwardPasses,
        List<List<Integer>> errors) {

    private static final Comparator<List<Integer>> CLASSES =
            Comparator.<List<Integer>, Integer>comparing(error -> error.get(0)).thenComparing(error -> error.get(1));

    /** What {@code meanDistance} may exceed {@code maxDistance} by, relatively: the rounding of a float sum. */
    private static final double ROUNDING = 1e-3;

    public EpsilonPoint {
        Require.notNegative(epsilon, "epsilon");
        Require.present(within, "within at epsilon " + epsilon);
        Require.that(at == null || within.isSubsetOf(at),
                "what survives within epsilon %s must survive at it: within %s, at %s", epsilon, within, at);
        requireDistances(meanDistance, maxDistance, epsilon);
        Require.that(forwardPasses >= 0 && backwardPasses >= 0, "passes at epsilon %s must not be negative: %s, %s",
                epsilon, forwardPasses, backwardPasses);
        requireErrors(errors, epsilon);
        errors = errors.stream().map(List::copyOf).toList();
    }

    /** The share of examples that survive every ε′ ≤ ε, in [0, 1]: an upper bound on robust accuracy. */
    public double accuracyWithin() {
        return Tally.of(within).accuracy();
    }

    private static void requireDistances(Double mean, Double max, double epsilon) {
        Require.that((mean == null) == (max == null),
                "mean and maximal distance at epsilon %s must both be given or both be null: %s, %s",
                epsilon, mean, max);
        if (mean != null) {
            Require.notNegative(mean, "mean distance at epsilon " + epsilon);
            Require.notNegative(max, "maximal distance at epsilon " + epsilon);
            Require.that(mean <= max * (1 + ROUNDING),
                    "mean distance at epsilon %s must not exceed the maximum %s: %s", epsilon, max, mean);
        }
    }

    private static void requireErrors(List<List<Integer>> errors, double epsilon) {
        Require.elements(errors, "errors at epsilon " + epsilon);
        List<Integer> previous = List.of(-1, -1, 0);
        for (List<Integer> error : errors) {
            Require.elements(error, "an error at epsilon " + epsilon);
            Require.that(error.size() == 3 && error.get(0) >= 0 && error.get(1) >= 0 && error.get(2) >= 1
                            && !error.get(0).equals(error.get(1)),
                    "an error at epsilon %s must be (true class, another class, count of at least 1): %s",
                    epsilon, error);
            Require.that(CLASSES.compare(previous, error) < 0,
                    "errors at epsilon %s must be sorted by their classes, each pair once: %s after %s",
                    epsilon, error, previous);
            previous = error;
        }
    }
}
