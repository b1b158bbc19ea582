package dev.mohs.result;

import dev.mohs.result.Comparison.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What changes when one activation takes the place of another, measured on models that are alike in all else. Differences are
 * {@code to − from}; their intervals are as in {@link Comparison}.
 *
 * @param from     the group of models with the activation that is there now
 * @param to       the group with the one that would replace it
 * @param clean    the difference in accuracy at ε = 0
 * @param within   the difference in accuracy within one ε
 * @param average  the difference in {@link AreaUnderCurve#value}, accuracy averaged over all ε, its p-value adjusted as in the
 *                 comparison of all groups
 * @param evidence whether the difference in {@code average} is more than chance, and if not, how many seeds it takes to tell; the
 *                 level of that test is shared by all comparisons (Bonferroni)
 */
public record ActivationSwap(ModelGroup from, ModelGroup to, Row clean, Row within, Row average, Evidence evidence) {

    /**
     * The swaps of one activation for each of the others, in the order of the groups.
     *
     * @param current    the activation that is there now, {@link ModelSummary#activationText()}
     * @param models     every model of the result
     * @param curves     the curves of one attack
     * @param comparison what {@link Comparison#of} makes of them
     * @param point      which point of the curves {@code within} is about
     * @return the swaps; groups that cannot be compared are left out
     */
    public static List<ActivationSwap> of(
            String current, List<ModelSummary> models, List<ModelCurve> curves, Comparison comparison, int point) {
        List<ModelGroup> groups = ModelGroup.withCurves(models, curves);
        List<ActivationSwap> swaps = new ArrayList<>();
        for (ModelGroup from : groups) {
            for (ModelGroup to : groups) {
                if (isOf(from, current) && !isOf(to, current)) {
                    PairedGroups.between(to, from, curves)
                            .ifPresent(pairs -> swaps.add(of(from, to, pairs, comparison, point)));
                }
            }
        }
        return List.copyOf(swaps);
    }

    private static boolean isOf(ModelGroup group, String activation) {
        return Objects.equals(group.models().get(0).activationText(), activation);
    }

    private static ActivationSwap of(ModelGroup from, ModelGroup to, PairedGroups pairs, Comparison comparison, int point) {
        Row average = pairs.areaRow().withAdjustedP(adjustedP(comparison, pairs));
        double alpha = (1 - Interval.LEVEL) / comparison.areas().size();
        return new ActivationSwap(from, to, pairs.withinRow(0), pairs.withinRow(point), average,
                Evidence.of(pairs.areas(), average.isSignificant(), alpha));
    }

    private static double adjustedP(Comparison comparison, PairedGroups pairs) {
        Set<String> labels = Set.of(pairs.groupA(), pairs.groupB());
        return comparison.areas().stream()
                .filter(row -> Set.of(row.groupA(), row.groupB()).equals(labels))
                .findFirst()
                .orElseThrow()
                .adjustedP();
    }
}
