package dev.mohs.analysis.difference;

import dev.mohs.analysis.curve.AreaUnderCurve;
import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.statistics.Equivalence;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.McNemar;
import dev.mohs.statistics.Outcomes;
import dev.mohs.statistics.PairedDifference;
import dev.mohs.statistics.PairedT;
import dev.mohs.statistics.Precision;
import dev.mohs.statistics.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Two groups of models of one architecture, their curves under one attack in pairs: one per seed that both groups have
 * or, if they share none, the only model of each.
 *
 * @param groupA the label of the first group
 * @param groupB the label of the second
 * @param pairs  the pairs, at least one
 */
public record PairedGroups(String groupA, String groupB, List<Pair> pairs) {

    /** A curve of each group; {@code seed} is null when they do not share one. */
    public record Pair(Long seed, ModelCurve first, ModelCurve second) {}

    /** The unadjusted difference between two groups. */
    private record Tested(TestOfDifference test, Optional<Interval> interval, double pValue) {}

    /** Every two groups of one architecture that can be paired, in the order of the groups. */
    public static List<PairedGroups> of(List<ModelSummary> models, List<ModelCurve> curves) {
        List<ModelGroup> groups = ModelGroup.withCurves(models, curves);
        List<PairedGroups> paired = new ArrayList<>();
        for (int a = 0; a < groups.size(); a++) {
            for (int b = a + 1; b < groups.size(); b++) {
                between(groups.get(a), groups.get(b), curves).ifPresent(paired::add);
            }
        }
        return paired;
    }

    /** The pairs of two groups; empty when there are none. */
    public static Optional<PairedGroups> between(ModelGroup first, ModelGroup second, List<ModelCurve> curves) {
        Map<String, ModelCurve> byModel =
                curves.stream().collect(Collectors.toMap(ModelCurve::model, Function.identity()));
        List<Pair> pairs = pairs(first, second, byModel);
        return pairs.isEmpty() ? Optional.empty() : Optional.of(new PairedGroups(first.label(), second.label(), pairs));
    }

    private static List<Pair> pairs(ModelGroup first, ModelGroup second, Map<String, ModelCurve> byModel) {
        List<Pair> pairs = new ArrayList<>();
        if (!first.architecture().equals(second.architecture())) {
            return pairs;
        }
        for (ModelSummary a : first.models()) {
            for (ModelSummary b : second.models()) {
                if (a.seed() != null && a.seed().equals(b.seed())) {
                    pairs.add(new Pair(a.seed(), byModel.get(a.name()), byModel.get(b.name())));
                }
            }
        }
        if (pairs.isEmpty() && first.models().size() == 1 && second.models().size() == 1) {
            ModelCurve only = byModel.get(first.models().get(0).name());
            pairs.add(new Pair(null, only, byModel.get(second.models().get(0).name())));
        }
        return pairs;
    }

    /** How many points the curves have. */
    int pointCount() {
        return pairs.get(0).first().points().size();
    }

    /** The budget at point {@code index}. */
    double epsilon(int index) {
        return pairs.get(0).first().points().get(index).epsilon();
    }

    /** The difference between accuracies within the ε of point {@code index}. */
    public GroupDifference withinRow(int index) {
        Function<ModelCurve, Outcomes> within = curve -> curve.points().get(index).within();
        double[] first = over(Pair::first, curve -> Tally.of(within.apply(curve)).accuracy());
        double[] second = over(Pair::second, curve -> Tally.of(within.apply(curve)).accuracy());
        Pair pair = pairs.get(0);
        Tested tested = pairs.size() > 1
                ? overSeeds(first, second)
                : overExamples(within.apply(pair.first()), within.apply(pair.second()));
        List<SeedComparison> seedTests = pairs.stream()
                .map(p -> new SeedComparison(p.seed(), McNemar.of(within.apply(p.first()), within.apply(p.second()))))
                .toList();
        return row(epsilon(index), first, second, tested, seedTests);
    }

    /** How exactly the difference within the ε of point {@code index} is known; empty where the seeds show no spread. */
    public Optional<Precision> precisionWithin(int index) {
        ToDoubleFunction<ModelCurve> within = curve -> curve.points().get(index).accuracyWithin();
        if (pairs.size() > 1) {
            return Precision.of(PairedT.of(over(Pair::first, within), over(Pair::second, within)));
        }
        Outcomes first = pairs.get(0).first().points().get(index).within();
        Outcomes second = pairs.get(0).second().points().get(index).within();
        return Optional.of(Precision.of(PairedDifference.of(first, second).interval(), first.count()));
    }

    /** The test of equivalence within the ε of point {@code index}, one of so many; empty where the seeds show no spread. */
    public Optional<Equivalence> equivalenceWithin(int index, double margin, int tests) {
        ToDoubleFunction<ModelCurve> within = curve -> curve.points().get(index).accuracyWithin();
        Optional<Interval> interval = pairs.size() > 1
                ? PairedT.of(over(Pair::first, within), over(Pair::second, within)).interval(Equivalence.level(tests))
                : Optional.of(PairedDifference.of(
                                pairs.get(0).first().points().get(index).within(),
                                pairs.get(0).second().points().get(index).within())
                        .interval(Equivalence.level(tests)));
        return interval.map(limits -> new Equivalence(margin, limits));
    }

    /** The difference between areas under the curves. */
    GroupDifference areaRow() {
        double[] first = over(Pair::first, AreaUnderCurve::value);
        double[] second = over(Pair::second, AreaUnderCurve::value);
        Pair pair = pairs.get(0);
        Tested tested = pairs.size() > 1
                ? overSeeds(first, second)
                : tested(
                        TestOfDifference.PAIRED_T_OVER_EXAMPLES,
                        PairedT.of(AreaUnderCurve.perExample(pair.first()), AreaUnderCurve.perExample(pair.second())));
        return row(null, first, second, tested, List.of());
    }

    private double[] over(Function<Pair, ModelCurve> side, ToDoubleFunction<ModelCurve> figure) {
        return pairs.stream().map(side).mapToDouble(figure).toArray();
    }

    private static Tested overSeeds(double[] first, double[] second) {
        return tested(TestOfDifference.PAIRED_T_OVER_SEEDS, PairedT.of(first, second));
    }

    /** With two seeds, t is 12.7 and the interval often wider than what a difference of shares can be. */
    private static Tested tested(TestOfDifference test, PairedT t) {
        return t.pValue().isPresent()
                ? new Tested(test, t.interval().map(limits -> limits.clippedTo(-1, 1)), t.pValue().getAsDouble())
                : new Tested(TestOfDifference.NONE, Optional.empty(), 1);
    }

    private static Tested overExamples(Outcomes first, Outcomes second) {
        Interval interval = PairedDifference.of(first, second).interval();
        return new Tested(TestOfDifference.EXACT_MCNEMAR, Optional.of(interval), McNemar.of(first, second).pValue());
    }

    private GroupDifference row(Double epsilon, double[] first, double[] second, Tested tested, List<SeedComparison> seedTests) {
        double meanA = StatUtils.mean(first);
        double meanB = StatUtils.mean(second);
        return new GroupDifference(
                groupA,
                groupB,
                pairs.get(0).first().attack(),
                epsilon,
                meanA,
                meanB,
                meanA - meanB,
                tested.interval().map(Interval::lower).orElse(null),
                tested.interval().map(Interval::upper).orElse(null),
                tested.pValue(),
                tested.pValue(),
                tested.test(),
                seedTests);
    }
}
