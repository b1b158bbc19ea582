package dev.mohs.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The declared ε: the one that a result is summed up at, chosen before anything is measured. An area under a curve depends on the
 * range of ε that somebody chose, and the ε that shows most depends on what was found (Carlini et al. 2019, On Evaluating
 * Adversarial Robustness, section 3: a threat model, its budget included, is stated first).
 */
public final class PrimaryEpsilon {

    /** 8/255 typed with six digits is still 8/255. */
    private static final double ROUNDING = 1e-5;

    private PrimaryEpsilon() {}

    /**
     * The ε of a sweep that is nearest to the usual budget, if it is that budget but for rounding; the middle one otherwise.
     *
     * @param epsilons the budgets of the sweep, rising from 0
     * @param usual    the budget that the literature mostly uses for the data and the norm, in input units; empty where there is
     *                 none
     */
    public static double of(List<Double> epsilons, OptionalDouble usual) {
        if (usual.isPresent()) {
            double budget = usual.getAsDouble();
            for (double epsilon : epsilons) {
                if (epsilon > 0 && Math.abs(epsilon - budget) <= ROUNDING * budget) {
                    return epsilon;
                }
            }
        }
        return middle(epsilons);
    }

    /** The middle one of the ε above 0, the lower of the two in the middle where their number is even; 0 where there is none. */
    public static double middle(List<Double> epsilons) {
        List<Double> positive = epsilons.stream().filter(epsilon -> epsilon > 0).toList();
        return positive.isEmpty() ? 0 : positive.get((positive.size() - 1) / 2);
    }
}
