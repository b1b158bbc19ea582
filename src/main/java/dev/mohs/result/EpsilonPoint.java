package dev.mohs.result;

import java.util.List;

/**
 * One model, one attack, one budget. An example that the clean model gets wrong is not robust at any ε.
 *
 * @param epsilon        the budget in input units
 * @param at             which examples survive the attack run at this ε alone; null when the attack spares examples that a
 *                       smaller ε has broken, so that this was not measured
 * @param within         which examples survive every ε′ ≤ ε: an upper bound on robust accuracy that never rises with ε
 * @param meanDistance   the mean norm of the perturbations tried at this ε, in input units; null when none was
 * @param maxDistance    the largest of them; null when none was
 * @param forwardPasses  examples sent forward through the model for this row, the evaluator's re-prediction included. What an
 *                       attack prepares once for all ε is booked on the first row, so that the rows add up to the cost
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

    public EpsilonPoint {
        errors = errors.stream().map(List::copyOf).toList();
    }
}
