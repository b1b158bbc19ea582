package dev.mohs.analysis.curve;

import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How all models held up under one attack, or under the worst case over the attacks of one norm.
 *
 * @param name    the attack's name, or that of the worst case
 * @param norm    what ε bounds
 * @param attacks the attacks that are joined; a single attack stands alone
 * @param curves  one per model on which all of them were completed
 */
public record AttackCurves(String name, String norm, List<AttackSummary> attacks, List<ModelCurve> curves) {

    public AttackCurves {
        Require.text(name, "name of curves");
        Require.text(norm, "norm of curves");
        Require.elements(attacks, "attacks of " + name);
        Require.that(!attacks.isEmpty(), "curves under %s need at least one attack", name);
        Require.elements(curves, "curves under " + name);
        attacks = List.copyOf(attacks);
        curves = List.copyOf(curves);
    }

    /** The worst cases in the order of their norms, then the attacks in their order, controls last; those with a curve only. */
    public static List<AttackCurves> all(SweepResult result) {
        List<AttackCurves> all = new ArrayList<>();
        for (String norm : WorstCase.norms(result)) {
            all.add(new AttackCurves(
                    WorstCase.name(norm), norm, WorstCase.attacks(result.attacks(), norm), WorstCase.curves(result, norm)));
        }
        result.attacks().stream().sorted(Comparator.comparing(AttackSummary::isControl)).forEach(attack -> all.add(
                new AttackCurves(attack.name(), attack.norm(), List.of(attack), result.curvesOf(attack.name()))));
        return all.stream().filter(under -> !under.curves().isEmpty()).toList();
    }

    /**
     * What a headline is about, the first of {@link #all}: the worst case of the first norm that has one, or else the first attack
     * that looks at the model; a control only where nothing else was run. Which it is depends on the attacks that were asked for,
     * and on what they found only where they failed on every model.
     */
    public static Optional<AttackCurves> headline(SweepResult result) {
        return all(result).stream().findFirst();
    }

    /** The norm of the headline, told from the attacks alone, before they are run. */
    public static String headlineNorm(List<AttackSummary> attacks) {
        return WorstCase.norms(attacks).stream().findFirst().orElseGet(() -> attacks.stream()
                .min(Comparator.comparing(AttackSummary::isControl))
                .orElseThrow()
                .norm());
    }

    /** Whether nothing but a control stands behind the curves. */
    public boolean isControl() {
        return attacks.stream().allMatch(AttackSummary::isControl);
    }

    /**
     * The index of the ε that tables of classes show: where accuracy, averaged over all models, is nearest to half the clean one;
     * not 0 where there is another. The choice does not look at how models differ, so it favours none of them.
     */
    public int tellingPoint() {
        double clean = curves.stream().mapToInt(curve -> curve.clean().correctCount()).sum();
        int last = curves.get(0).points().size() - 1;
        return IntStream.rangeClosed(Math.min(1, last), last).boxed()
                .min(Comparator.comparingDouble(index -> Math.abs(correctWithin(index) - clean / 2)))
                .orElseThrow();
    }

    private double correctWithin(int index) {
        return curves.stream().mapToInt(curve -> curve.points().get(index).within().correctCount()).sum();
    }

    /** The curve of a model; empty where an attack could not be completed on it. */
    public Optional<ModelCurve> of(ModelSummary model) {
        return curves.stream().filter(curve -> curve.model().equals(model.name())).findFirst();
    }
}
