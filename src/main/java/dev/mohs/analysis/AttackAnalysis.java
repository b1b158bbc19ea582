package dev.mohs.analysis;

import dev.mohs.analysis.curve.AttackCurves;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.analysis.difference.Comparison;
import dev.mohs.analysis.verdict.DeclaredDifference;
import dev.mohs.analysis.verdict.Standing;
import dev.mohs.analysis.verdict.Verdict;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.SweepResult;
import java.util.Comparator;
import java.util.List;

/**
 * How everything held up under one attack or one worst case.
 *
 * @param under      the attack and its curves
 * @param groups     the curves by group, in the order of the result, those that cannot be believed last
 * @param comparison the differences between groups at every ε and in the area under the curve
 * @param verdicts   what is found at the declared ε, one for each architecture
 */
public record AttackAnalysis(AttackCurves under, List<GroupCurve> groups, Comparison comparison, List<Verdict> verdicts) {

    public AttackAnalysis {
        groups = List.copyOf(groups);
        verdicts = List.copyOf(verdicts);
    }

    static AttackAnalysis of(SweepResult result, AttackCurves under) {
        List<Verdict> verdicts = Verdict.of(result, under);
        List<String> doubted = doubted(verdicts);
        List<GroupCurve> groups = GroupCurve.of(result.models(), under.curves()).stream()
                .sorted(Comparator.comparing(curve -> doubted.contains(curve.group().label())))
                .toList();
        return new AttackAnalysis(under, groups, Comparison.of(under.name(), result.models(), under.curves()), verdicts);
    }

    private static List<String> doubted(List<Verdict> verdicts) {
        return verdicts.stream().flatMap(verdict -> verdict.doubted().stream()).map(Standing::label).toList();
    }

    /** The attack. */
    public String name() {
        return under.name();
    }

    /** What ε bounds. */
    public String norm() {
        return under.norm();
    }

    /** Whether the attack looks at nothing. */
    public boolean isControl() {
        return under.isControl();
    }

    /** One per model that the attack could be completed on. */
    public List<ModelCurve> curves() {
        return under.curves();
    }

    /** The groups of a verdict in its order: those that can be believed first, and then by accuracy. */
    public List<GroupCurve> ranking(Verdict verdict) {
        return verdict.standings().stream()
                .flatMap(standing -> groups.stream().filter(curve -> curve.group().label().equals(standing.label())))
                .toList();
    }

    /** The differences at the declared ε between groups that can be believed, of all architectures. */
    public List<DeclaredDifference> declaredDifferences() {
        return verdicts.stream().flatMap(verdict -> verdict.differences().stream()).toList();
    }

    /** Whether a warning touches the figures of the group with this {@link ModelGroup#label()}, under this attack. */
    public boolean isDoubted(String label) {
        return doubted(verdicts).contains(label);
    }

    /** The groups of one architecture in the order of the result. */
    public List<GroupCurve> groups(String architecture) {
        return groups.stream().filter(curve -> curve.group().architecture().equals(architecture)).toList();
    }

    /** Whether the attack looks for the smallest perturbation of every example. */
    public boolean findsNearest() {
        return curves().stream().anyMatch(curve -> curve.minimalDistances() != null);
    }
}
