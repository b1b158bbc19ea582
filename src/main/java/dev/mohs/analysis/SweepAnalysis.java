package dev.mohs.analysis;

import dev.mohs.analysis.curve.AttackCurves;
import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import java.util.List;
import java.util.Optional;

/**
 * The statistics that every output needs, computed once for a result.
 *
 * @param result  what was measured
 * @param attacks worst cases first, then the attacks in their order, controls last; those with a curve only
 */
public record SweepAnalysis(SweepResult result, List<AttackAnalysis> attacks) {

    public SweepAnalysis {
        attacks = List.copyOf(attacks);
    }

    /** The analysis of a result. */
    public static SweepAnalysis of(SweepResult result) {
        return new SweepAnalysis(
                result, AttackCurves.all(result).stream().map(under -> AttackAnalysis.of(result, under)).toList());
    }

    /** The attack that the answer is about, {@link AttackCurves#headline}; empty when none was completed on any model. */
    public Optional<AttackAnalysis> headline() {
        return attacks.stream().findFirst();
    }

    /** The architectures in the order of the models. */
    public List<String> architectures() {
        return result.models().stream().map(ModelSummary::architecture).distinct().toList();
    }

    /** The groups, whether or not an attack could be completed on them. */
    public List<ModelGroup> groups() {
        return ModelGroup.of(result.models());
    }
}
