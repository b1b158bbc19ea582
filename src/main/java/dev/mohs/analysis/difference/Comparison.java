package dev.mohs.analysis.difference;

import dev.mohs.analysis.curve.AreaUnderCurve;
import dev.mohs.analysis.curve.WorstCase;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Require;
import dev.mohs.statistics.Holm;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether groups of models of one architecture differ under one attack by more than chance. The accuracy compared is
 * that within ε. The tests of all pairs of groups at all ε above 0 are one family and are adjusted together, by
 * {@link Holm}; those of the areas under the curves, one per pair, are another.
 *
 * <p>The training seed is the unit where two groups share at least two: then figures are paired by seed. Where they
 * share one seed, or where there is one model on each side, these two models are compared example by example. Groups
 * that share no seed and have several models are not compared.
 *
 * @param attack the attack
 * @param rows   one per pair of groups and ε above 0
 * @param areas  one per pair of groups, on {@link AreaUnderCurve#value}
 */
public record Comparison(String attack, List<GroupDifference> rows, List<GroupDifference> areas) {

    public Comparison {
        Require.text(attack, "attack");
        rows = List.copyOf(rows);
        areas = List.copyOf(areas);
    }

    /** The comparisons under each attack, in the order of the attacks, then under each worst case there is. */
    public static List<Comparison> all(SweepResult result) {
        List<Comparison> comparisons = new ArrayList<>();
        for (AttackSummary attack : result.attacks()) {
            comparisons.add(of(attack.name(), result.models(), result.curvesOf(attack.name())));
        }
        for (String norm : WorstCase.norms(result)) {
            comparisons.add(of(WorstCase.name(norm), result.models(), WorstCase.curves(result, norm)));
        }
        return List.copyOf(comparisons);
    }

    /**
     * The comparisons under one attack.
     *
     * @param attack its name
     * @param models every model of the result
     * @param curves the attack's curves
     */
    public static Comparison of(String attack, List<ModelSummary> models, List<ModelCurve> curves) {
        List<GroupDifference> rows = new ArrayList<>();
        List<GroupDifference> areas = new ArrayList<>();
        for (PairedGroups pair : PairedGroups.of(models, curves)) {
            areas.add(pair.areaRow());
            for (int i = 0; i < pair.pointCount(); i++) {
                if (pair.epsilon(i) > 0) {
                    rows.add(pair.withinRow(i));
                }
            }
        }
        return new Comparison(attack, adjust(rows), adjust(areas));
    }

    /** The rows of one family with their adjusted p-values. */
    public static List<GroupDifference> adjust(List<GroupDifference> family) {
        double[] adjusted = Holm.adjust(family.stream().mapToDouble(GroupDifference::pValue).toArray());
        List<GroupDifference> rows = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            rows.add(family.get(i).withAdjustedP(adjusted[i]));
        }
        return rows;
    }
}
