package dev.mohs.analysis.curve;

import dev.mohs.result.MinimalDistances;
import dev.mohs.spec.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * The share of examples whose smallest perturbation exceeds ε, as a function of ε: a step function that falls at every
 * distance that was found. The complement of the empirical distribution of distances.
 *
 * @param steps its steps by rising ε, the first at 0
 */
public record SurvivalCurve(List<Step> steps) {

    /**
     * A level of the curve.
     *
     * @param epsilon where it begins, in input units
     * @param share   the share of examples that survive this ε and every one up to the next step's, in [0, 1]
     */
    public record Step(double epsilon, double share) {

        public Step {
            Require.notNegative(epsilon, "epsilon of a step");
            Require.probability(share, "share of a step");
        }
    }

    public SurvivalCurve {
        Require.elements(steps, "steps");
        steps = List.copyOf(steps);
    }

    /** The mean of the curves of several models, at least one, over the same examples. */
    static SurvivalCurve of(List<MinimalDistances> models) {
        double[] sorted = models.stream().flatMapToDouble(MinimalDistances::stream).sorted().toArray();
        Require.that(sorted.length >= 1, "a survival curve needs at least one distance");
        List<Step> steps = new ArrayList<>();
        double level = 0;
        for (int broken = 0; broken <= sorted.length; broken++) {
            double next = broken < sorted.length ? sorted[broken] : MinimalDistances.NEVER;
            if (next > level) {
                steps.add(new Step(level, (sorted.length - broken) / (double) sorted.length));
                level = next;
            }
        }
        return new SurvivalCurve(steps);
    }
}
