package dev.mohs.analysis.curve;

import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelCurve;
import dev.mohs.spec.Require;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the examples are from adversarial ones, for a group of models, means over its training seeds.
 *
 * @param models the smallest distances of each model, in input units, at least one
 */
public record GroupDistances(List<MinimalDistances> models) {

    public GroupDistances {
        Require.elements(models, "models");
        Require.that(!models.isEmpty(), "the distances of a group need at least one model");
        models = List.copyOf(models);
    }

    /** The distances of a group; empty when the attack works within a budget. */
    public static Optional<GroupDistances> of(GroupCurve curve) {
        List<MinimalDistances> found =
                curve.members().stream().map(ModelCurve::minimalDistances).filter(Objects::nonNull).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(new GroupDistances(found));
    }

    /** The mean of the medians, {@link MinimalDistances#NEVER} when one of them is that. */
    public double median() {
        return models.stream().map(MedianDistance::of).mapToDouble(MedianDistance::value).average().orElseThrow();
    }

    /** The share of examples whose distance exceeds ε, in [0, 1]. */
    public double survivalBeyond(double epsilon) {
        return models.stream().mapToDouble(distances -> distances.survivalBeyond(epsilon)).average().orElseThrow();
    }

    /** The same for every ε. */
    public SurvivalCurve survival() {
        return SurvivalCurve.of(models);
    }
}
