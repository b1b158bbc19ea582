package dev.mohs.report.section;

import dev.mohs.analysis.AreaUnderCurve;
import dev.mohs.analysis.AttackCurves;
import dev.mohs.analysis.Comparison;
import dev.mohs.analysis.GroupCurve;
import dev.mohs.analysis.HalfAccuracy;
import dev.mohs.analysis.MedianDistance;
import dev.mohs.analysis.ModelGroup;
import dev.mohs.analysis.Standing;
import dev.mohs.analysis.Verdict;
import dev.mohs.page.Chart;
import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.SeedStatistics;
import dev.mohs.statistics.Tally;
import dev.mohs.wording.Text;
import dev.mohs.wording.VerdictText;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The statistics that every writer needs, computed once for a result.
 *
 * @param result  what was measured
 * @param attacks worst cases first, then the attacks in their order, controls last; those with a curve only
 */
public record Findings(SweepResult result, List<UnderAttack> attacks) {

    /**
     * How everything held up under one attack or one worst case.
     *
     * @param under      the attack and its curves
     * @param groups     the curves by group, in the order of the result, those that cannot be believed last
     * @param comparison the differences between groups at every ε and in the area under the curve
     * @param verdicts   what is found at the declared ε, one for each architecture
     */
    public record UnderAttack(AttackCurves under, List<GroupCurve> groups, Comparison comparison, List<Verdict> verdicts) {

        /** The attack. */
        public String name() {
            return under.name();
        }

        /** What ε bounds. */
        public String norm() {
            return under.norm();
        }

        /** Whether the attack looks at nothing. */
        public boolean control() {
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

        /** Whether a warning touches the figures of a group under this attack. */
        public boolean isDoubted(String label) {
            return verdicts.stream().flatMap(verdict -> verdict.doubted().stream())
                    .anyMatch(standing -> standing.label().equals(label));
        }

        /** What a group is called in tables and sentences. */
        public String label(ModelGroup group) {
            return group.label() + (isDoubted(group.label()) ? VerdictText.DOUBTED : "");
        }

        /** The same where there is little room, beside others of its architecture. */
        public String shortLabel(ModelGroup group) {
            return (isDoubted(group.label()) ? VerdictText.DOUBTED_MARK : "") + Findings.shortLabel(group);
        }

        /** The groups of one architecture in the order of the result. */
        public List<GroupCurve> groups(String architecture) {
            return groups.stream().filter(curve -> curve.group().architecture().equals(architecture)).toList();
        }

        /** The curves of a group's models. */
        public List<ModelCurve> members(GroupCurve group) {
            List<String> names = group.group().models().stream().map(ModelSummary::name).toList();
            return curves().stream().filter(curve -> names.contains(curve.model())).toList();
        }

        /** Whether the attack looks for the smallest perturbation of every example. */
        public boolean findsNearest() {
            return curves().stream().anyMatch(curve -> curve.minimalDistances() != null);
        }

        /** The smallest distances of each of a group's models; empty when the attack works within a budget. */
        public List<MinimalDistances> minimalDistances(GroupCurve group) {
            return members(group).stream().map(ModelCurve::minimalDistances).filter(Objects::nonNull).toList();
        }

        /**
         * The mean over a group's seeds of the median smallest distance, {@link MinimalDistances#NEVER} when it is that
         * for any seed; empty when the attack works within a budget.
         */
        public OptionalDouble medianDistance(GroupCurve group) {
            return minimalDistances(group).stream()
                    .map(MedianDistance::of)
                    .mapToDouble(MedianDistance::value)
                    .average();
        }

        /** The interval of a group's clean accuracy; empty when its seeds show no spread. */
        public Optional<Interval> cleanInterval(GroupCurve group) {
            return group.clean().interval(Tally.of(members(group).get(0).clean()).interval());
        }

        /** The interval of a group's accuracy within the {@code index}-th ε; empty when its seeds show no spread. */
        public Optional<Interval> withinInterval(GroupCurve group, int index) {
            Interval overExamples = Tally.of(members(group).get(0).points().get(index).within()).interval();
            return group.points().get(index).within().interval(overExamples);
        }

        /** The interval of a group's area under the curve; {@code seed} governs the bootstrap of a single model. */
        public Optional<Interval> areaInterval(GroupCurve group, long seed) {
            if (group.area().count() > 1) {
                return group.area().interval().map(limits -> limits.clippedTo(0, 1));
            }
            return Optional.of(AreaUnderCurve.of(members(group).get(0), seed).interval());
        }

        /**
         * The interval of a group's ε at half accuracy, the seed being the unit; empty for a single seed, and when a
         * seed never fell to half its accuracy.
         */
        public Optional<Interval> halfAccuracyInterval(GroupCurve group) {
            List<Double> reached = members(group).stream().map(HalfAccuracy::of).flatMap(Optional::stream)
                    .filter(HalfAccuracy::reached).map(HalfAccuracy::epsilon).toList();
            if (reached.size() < group.area().count()) {
                return Optional.empty();
            }
            double largest = group.points().get(group.points().size() - 1).epsilon();
            return new SeedStatistics(reached).interval().map(interval -> interval.clippedTo(0, largest));
        }
    }

    public static Findings of(SweepResult result) {
        return new Findings(result, AttackCurves.all(result).stream().map(under -> underAttack(result, under)).toList());
    }

    private static UnderAttack underAttack(SweepResult result, AttackCurves under) {
        List<Verdict> verdicts = Verdict.of(result, under);
        List<String> doubted = verdicts.stream().flatMap(verdict -> verdict.doubted().stream()).map(Standing::label).toList();
        List<GroupCurve> groups = GroupCurve.of(result.models(), under.curves()).stream()
                .sorted(Comparator.comparing(curve -> doubted.contains(curve.group().label())))
                .toList();
        return new UnderAttack(under, groups, Comparison.of(under.name(), result.models(), under.curves()), verdicts);
    }

    /** The attack that the answer is about, {@link AttackCurves#headline}. */
    public Optional<UnderAttack> primary() {
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

    /**
     * The index of the ε that tables of classes show: where accuracy under {@code attack}, averaged over all models,
     * is nearest to half the clean one; not 0 where there is another. The choice does not look at how models differ, so it favours
     * none of them.
     */
    public int telling(UnderAttack attack) {
        double clean = attack.curves().stream().mapToInt(curve -> curve.clean().correctCount()).sum();
        int last = result.epsilons().size() - 1;
        return IntStream.rangeClosed(Math.min(1, last), last).boxed()
                .min(Comparator.comparingDouble(index -> Math.abs(within(attack, index) - clean / 2)))
                .orElseThrow();
    }

    /** The {@code index}-th ε, for readers. */
    public String epsilon(int index) {
        return Text.epsilon(result.budgets().get(index));
    }

    /** The index of the declared ε. */
    public int primaryIndex() {
        return result.epsilons().indexOf(result.primaryEpsilon());
    }

    /** The largest ε of the sweep: what was never found is at least not within it. */
    public Epsilon largestEpsilon() {
        return result.budgets().get(result.epsilons().size() - 1);
    }

    private static double within(UnderAttack attack, int index) {
        return attack.curves().stream().mapToInt(curve -> curve.points().get(index).within().correctCount()).sum();
    }

    /** What a group is called beside others of its architecture. */
    public static String shortLabel(ModelGroup group) {
        String prefix = group.architecture() + "-";
        return group.label().startsWith(prefix) ? group.label().substring(prefix.length()) : group.label();
    }

    /** Which colour, dash and marker a group has: the same for the same activation in every architecture. */
    public int style(ModelGroup group) {
        List<String> labels = groups().stream().map(Findings::shortLabel).distinct().toList();
        return labels.indexOf(shortLabel(group)) % Chart.STYLES;
    }
}
