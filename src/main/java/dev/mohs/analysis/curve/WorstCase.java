package dev.mohs.analysis.curve;

import dev.mohs.result.AttackSummary;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several attacks of one norm taken as one: an example is robust only if it survives them all, example by example
 * (Croce and Hein, Reliable evaluation of adversarial robustness with an ensemble of diverse parameter-free attacks,
 * ICML 2020). Controls, which look at nothing, are left out.
 */
public final class WorstCase {

    private WorstCase() {}

    /** The norms in which at least two attacks that are no controls took part, in the order of the attacks. */
    public static List<String> norms(SweepResult result) {
        return norms(result.attacks());
    }

    static List<String> norms(List<AttackSummary> attacks) {
        return attacks.stream()
                .map(AttackSummary::norm)
                .distinct()
                .filter(norm -> attacks(attacks, norm).size() >= 2)
                .toList();
    }

    /** What the worst case in {@code norm} is called where an attack's name stands. */
    public static String name(String norm) {
        return "worst case (" + norm + ")";
    }

    /**
     * One joined curve per model, in the order of the models. Distances and error pairs belong to single attacks, so a
     * joined curve has none; its passes are the sum. A model on which one of the attacks could not be completed has no
     * curve, since it would be spared what the others were put through.
     *
     * @param norm the norm whose attacks are joined
     */
    public static List<ModelCurve> curves(SweepResult result, String norm) {
        List<String> attacks = attacks(result.attacks(), norm).stream().map(AttackSummary::name).toList();
        List<ModelCurve> joined = new ArrayList<>();
        for (ModelSummary model : result.models()) {
            List<ModelCurve> curves = result.curves().stream()
                    .filter(curve -> curve.model().equals(model.name()) && attacks.contains(curve.attack()))
                    .toList();
            if (!curves.isEmpty() && curves.size() == attacks.size()) {
                joined.add(join(curves, name(norm)));
            }
        }
        return List.copyOf(joined);
    }

    /** Those of {@code attacks} that are joined in {@code norm}: all but the controls. */
    public static List<AttackSummary> attacks(List<AttackSummary> attacks, String norm) {
        return attacks.stream().filter(attack -> attack.norm().equals(norm) && !attack.isControl()).toList();
    }

    /** Curves of one model under several attacks as one. */
    public static ModelCurve join(List<ModelCurve> curves, String name) {
        List<EpsilonPoint> points = IntStream.range(0, curves.get(0).points().size())
                .mapToObj(i -> joinPoints(curves.stream().map(curve -> curve.points().get(i)).toList()))
                .toList();
        Outcomes clean = curves.stream().map(ModelCurve::clean).reduce(Outcomes::and).orElseThrow();
        return new ModelCurve(curves.get(0).model(), name, clean, points);
    }

    private static EpsilonPoint joinPoints(List<EpsilonPoint> points) {
        boolean atMeasured = points.stream().allMatch(point -> point.at() != null);
        return new EpsilonPoint(
                points.get(0).epsilon(),
                atMeasured ? points.stream().map(EpsilonPoint::at).reduce(Outcomes::and).orElseThrow() : null,
                points.stream().map(EpsilonPoint::within).reduce(Outcomes::and).orElseThrow(),
                null,
                null,
                points.stream().mapToLong(EpsilonPoint::forwardPasses).sum(),
                points.stream().mapToLong(EpsilonPoint::backwardPasses).sum(),
                List.of());
    }
}
