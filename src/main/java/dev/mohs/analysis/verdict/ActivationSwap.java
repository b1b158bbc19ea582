package dev.mohs.analysis.verdict;

import dev.mohs.analysis.curve.AttackCurves;
import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.analysis.difference.Comparison;
import dev.mohs.analysis.difference.GroupDifference;
import dev.mohs.analysis.difference.PairedGroups;
import dev.mohs.result.ModelSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What changes when one activation takes the place of another, measured on models that are alike in all else. Differences are
 * {@code to − from}; their intervals are as in {@link Comparison}.
 *
 * @param from   the group of models with the activation that is there now
 * @param to     the group with the one that would replace it
 * @param clean  the difference in accuracy at ε = 0, its p-value that of this difference alone
 * @param within the difference in accuracy within the declared ε, as the verdict has it; empty where a warning touches one of the
 *               two
 */
public record ActivationSwap(Standing from, Standing to, GroupDifference clean, Optional<DeclaredDifference> within) {

    /**
     * The swaps of one activation for each of the others, in the order of the models.
     *
     * @param current  the activation that is there now, {@link ModelSummary#activationText()}
     * @param models   every model of the result
     * @param under    the curves that the verdicts are about
     * @param verdicts one for each architecture
     * @return the swaps; groups that cannot be compared are left out
     */
    public static List<ActivationSwap> of(
            String current, List<ModelSummary> models, AttackCurves under, List<Verdict> verdicts) {
        List<ActivationSwap> swaps = new ArrayList<>();
        List<ModelGroup> groups = ModelGroup.withCurves(models, under.curves());
        for (ModelGroup from : groups) {
            for (ModelGroup to : groups) {
                if (isOf(from, current) && !isOf(to, current)) {
                    PairedGroups.between(to, from, under.curves())
                            .ifPresent(pairs -> swaps.add(of(verdict(verdicts, to), from, to, pairs)));
                }
            }
        }
        return List.copyOf(swaps);
    }

    private static boolean isOf(ModelGroup group, String activation) {
        return Objects.equals(group.models().get(0).activationText(), activation);
    }

    private static Verdict verdict(List<Verdict> verdicts, ModelGroup group) {
        return verdicts.stream()
                .filter(verdict -> verdict.architecture().equals(group.architecture()))
                .findFirst()
                .orElseThrow();
    }

    private static ActivationSwap of(Verdict verdict, ModelGroup from, ModelGroup to, PairedGroups pairs) {
        Standing before = standing(verdict, from);
        Standing after = standing(verdict, to);
        return new ActivationSwap(before, after, pairs.withinRow(0), verdict.between(before, after)
                .map(found -> found.row().groupA().equals(to.label()) ? found : found.reversed()));
    }

    private static Standing standing(Verdict verdict, ModelGroup group) {
        return verdict.standings().stream()
                .filter(standing -> standing.label().equals(group.label()))
                .findFirst()
                .orElseThrow();
    }
}
