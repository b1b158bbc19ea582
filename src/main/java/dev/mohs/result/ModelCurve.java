package dev.mohs.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mohs.spec.Require;
import dev.mohs.statistics.Outcomes;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How one model held up under one attack.
 *
 * @param model            a {@link ModelSummary#name()}
 * @param attack           an {@link AttackSummary#name()}
 * @param clean            which unperturbed examples the model classifies correctly
 * @param points           one per ε of the sweep, in its order
 * @param minimalDistances how near each example's nearest adversarial input lies, 0 for those that the model gets wrong
 *                         clean; null for an attack that does not look for it
 */
public record ModelCurve(
        String model,
        String attack,
        Outcomes clean,
        List<EpsilonPoint> points,
        @JsonInclude(JsonInclude.Include.NON_NULL) MinimalDistances minimalDistances) {

    /** The curve of an attack that does not look for the smallest perturbation. */
    public ModelCurve(String model, String attack, Outcomes clean, List<EpsilonPoint> points) {
        this(model, attack, clean, points, null);
    }

    public ModelCurve {
        model = Require.text(model, "model of a curve");
        attack = Require.text(attack, "attack of a curve");
        String curve = "the curve of " + attack + " on " + model;
        Require.present(clean, "clean outcomes of " + curve);
        Require.elements(points, "points of " + curve);
        Require.that(!points.isEmpty(), "%s must have at least one point", curve);
        requireFalling(clean, points, curve);
        requireDistances(clean, minimalDistances, curve);
        points = List.copyOf(points);
    }

    /**
     * What happened at one ε of the sweep.
     *
     * @throws IllegalArgumentException if it is not one of the sweep's
     */
    public EpsilonPoint point(double epsilon) {
        return points.stream().filter(point -> point.epsilon() == epsilon).findFirst().orElseThrow(
                () -> new IllegalArgumentException("epsilon must be one of "
                        + points.stream().map(EpsilonPoint::epsilon).toList() + ": " + epsilon));
    }

    /** The smallest ε of the sweep at which the model no longer answers an example correctly; empty where it survives them all. */
    public OptionalDouble brokenAt(int example) {
        return points.stream()
                .filter(point -> !point.within().isCorrect(example))
                .mapToDouble(EpsilonPoint::epsilon)
                .findFirst();
    }

    private static void requireDistances(Outcomes clean, MinimalDistances distances, String curve) {
        if (distances == null) {
            return;
        }
        Require.that(distances.count() == clean.count(),
                "%s must have one minimal distance per example, %s: %s", curve, clean.count(), distances.count());
        for (int i = 0; i < clean.count(); i++) {
            Require.that(clean.isCorrect(i) || distances.of(i) == 0,
                    "example %s of %s is wrong when clean, so its minimal distance must be 0: %s",
                    i, curve, distances.of(i));
        }
    }

    private static void requireFalling(Outcomes clean, List<EpsilonPoint> points, String curve) {
        double previousEpsilon = -1;
        Outcomes previousWithin = clean;
        for (EpsilonPoint point : points) {
            double epsilon = point.epsilon();
            Require.that(epsilon > previousEpsilon,
                    "epsilons of %s must be strictly increasing: %s after %s", curve, epsilon, previousEpsilon);
            Require.that(point.within().isSubsetOf(previousWithin),
                    "what survives within epsilon %s must have survived before in %s: %s after %s",
                    epsilon, curve, point.within(), previousWithin);
            Require.that(point.at() == null || point.at().isSubsetOf(clean),
                    "what survives at epsilon %s must be right when clean in %s: at %s, clean %s",
                    epsilon, curve, point.at(), clean);
            previousEpsilon = epsilon;
            previousWithin = point.within();
        }
    }
}
