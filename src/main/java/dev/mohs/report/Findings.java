package dev.mohs.report;

import dev.mohs.report.view.Chart;
import dev.mohs.result.AreaUnderCurve;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.Comparison;
import dev.mohs.result.GroupCurve;
import dev.mohs.result.HalfAccuracy;
import dev.mohs.result.Interval;
import dev.mohs.result.MedianDistance;
import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelGroup;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SeedStatistics;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Tally;
import dev.mohs.result.WorstCase;
import dev.mohs.spec.Epsilon;
import java.util.ArrayList;
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
record Findings(SweepResult result, List<UnderAttack> attacks) {

    /**
     * How everything held up under one attack or one worst case.
     *
     * @param name       the attack
     * @param norm       what ε bounds
     * @param control    whether the attack looks at nothing
     * @param curves     one per model that the attack could be completed on
     * @param groups     the same by group
     * @param comparison the differences between groups
     */
    record UnderAttack(
            String name,
            String norm,
            boolean control,
            List<ModelCurve> curves,
            List<GroupCurve> groups,
            Comparison comparison) {

        /** The groups of one architecture, those that keep most accuracy over all ε first. */
        List<GroupCurve> ranking(String architecture) {
            return groups(architecture).stream()
                    .sorted(Comparator.comparingDouble((GroupCurve curve) -> -curve.area().mean()))
                    .toList();
        }

        /** The groups of one architecture in the order of the result. */
        List<GroupCurve> groups(String architecture) {
            return groups.stream().filter(curve -> curve.group().architecture().equals(architecture)).toList();
        }

        /** The curves of a group's models. */
        List<ModelCurve> members(GroupCurve group) {
            List<String> names = group.group().models().stream().map(ModelSummary::name).toList();
            return curves.stream().filter(curve -> names.contains(curve.model())).toList();
        }

        /** Whether the attack looks for the smallest perturbation of every example. */
        boolean findsNearest() {
            return curves.stream().anyMatch(curve -> curve.minimalDistances() != null);
        }

        /** The smallest distances of each of a group's models; empty when the attack works within a budget. */
        List<MinimalDistances> minimalDistances(GroupCurve group) {
            return members(group).stream().map(ModelCurve::minimalDistances).filter(Objects::nonNull).toList();
        }

        /**
         * The mean over a group's seeds of the median smallest distance, {@link MinimalDistances#NEVER} when it is that
         * for any seed; empty when the attack works within a budget.
         */
        OptionalDouble medianDistance(GroupCurve group) {
            return minimalDistances(group).stream()
                    .map(MedianDistance::of)
                    .mapToDouble(MedianDistance::value)
                    .average();
        }

        /** The interval of a group's clean accuracy; empty when its seeds show no spread. */
        Optional<Interval> cleanInterval(GroupCurve group) {
            return interval(group.clean(), Tally.of(members(group).get(0).clean()).interval());
        }

        /** The interval of a group's accuracy within the {@code index}-th ε; empty when its seeds show no spread. */
        Optional<Interval> withinInterval(GroupCurve group, int index) {
            Interval overExamples = Tally.of(members(group).get(0).points().get(index).within()).interval();
            return interval(group.points().get(index).within(), overExamples);
        }

        /** The interval of a group's area under the curve; {@code seed} governs the bootstrap of a single model. */
        Optional<Interval> areaInterval(GroupCurve group, long seed) {
            if (group.area().count() > 1) {
                return interval(group.area(), null);
            }
            return Optional.of(AreaUnderCurve.of(members(group).get(0), seed).interval());
        }

        /**
         * The interval of a group's ε at half accuracy, the seed being the unit; empty for a single seed, and when a
         * seed never fell to half its accuracy.
         */
        Optional<Interval> halfAccuracyInterval(GroupCurve group) {
            List<Double> reached = members(group).stream().map(HalfAccuracy::of).flatMap(Optional::stream)
                    .filter(HalfAccuracy::reached).map(HalfAccuracy::epsilon).toList();
            if (reached.size() < group.area().count()) {
                return Optional.empty();
            }
            double largest = group.points().get(group.points().size() - 1).epsilon();
            return new SeedStatistics(reached).interval().map(interval -> interval.clippedTo(0, largest));
        }

        private static Optional<Interval> interval(SeedStatistics seeds, Interval overExamples) {
            if (seeds.count() > 1) {
                return seeds.interval().map(interval -> interval.clippedTo(0, 1));
            }
            return Optional.of(overExamples);
        }
    }

    static Findings of(SweepResult result) {
        List<UnderAttack> attacks = new ArrayList<>();
        for (String norm : WorstCase.norms(result)) {
            attacks.add(underAttack(result, WorstCase.name(norm), norm, false, WorstCase.curves(result, norm)));
        }
        result.attacks().stream().sorted(Comparator.comparing(AttackSummary::isControl)).forEach(attack -> attacks.add(
                underAttack(result, attack.name(), attack.norm(), attack.isControl(), result.curvesOf(attack.name()))));
        return new Findings(result, attacks.stream().filter(attack -> !attack.curves().isEmpty()).toList());
    }

    private static UnderAttack underAttack(
            SweepResult result, String name, String norm, boolean control, List<ModelCurve> curves) {
        List<GroupCurve> groups = GroupCurve.of(result.models(), curves);
        return new UnderAttack(name, norm, control, curves, groups, Comparison.of(name, result.models(), curves));
    }

    /** The attack that the answer is about: the first worst case, or else the first attack that looks at the model. */
    Optional<UnderAttack> primary() {
        return attacks.stream().findFirst();
    }

    /** The architectures in the order of the models. */
    List<String> architectures() {
        return result.models().stream().map(ModelSummary::architecture).distinct().toList();
    }

    /** The groups, whether or not an attack could be completed on them. */
    List<ModelGroup> groups() {
        return ModelGroup.of(result.models());
    }

    /**
     * The index of the ε that tables of a single ε show: where accuracy under {@code attack}, averaged over all models,
     * is nearest to half the clean one; not 0 where there is another. The choice does not look at how models differ, so it favours
     * none of them.
     */
    int telling(UnderAttack attack) {
        double clean = attack.curves().stream().mapToInt(curve -> curve.clean().correctCount()).sum();
        int last = result.epsilons().size() - 1;
        return IntStream.rangeClosed(Math.min(1, last), last).boxed()
                .min(Comparator.comparingDouble(index -> Math.abs(within(attack, index) - clean / 2)))
                .orElseThrow();
    }

    /** The {@code index}-th ε, for readers. */
    String epsilon(int index) {
        return Text.epsilon(result.budgets().get(index));
    }

    /** The largest ε of the sweep: what was never found is at least not within it. */
    Epsilon largestEpsilon() {
        return result.budgets().get(result.epsilons().size() - 1);
    }

    private static double within(UnderAttack attack, int index) {
        return attack.curves().stream().mapToInt(curve -> curve.points().get(index).within().correctCount()).sum();
    }

    /** What a group is called beside others of its architecture. */
    static String shortLabel(ModelGroup group) {
        String prefix = group.architecture() + "-";
        return group.label().startsWith(prefix) ? group.label().substring(prefix.length()) : group.label();
    }

    /** Which colour, dash and marker a group has: the same for the same activation in every architecture. */
    int style(ModelGroup group) {
        List<String> labels = groups().stream().map(Findings::shortLabel).distinct().toList();
        return labels.indexOf(shortLabel(group)) % Chart.STYLES;
    }
}
