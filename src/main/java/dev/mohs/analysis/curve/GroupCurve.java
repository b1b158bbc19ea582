package dev.mohs.analysis.curve;

import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.spec.Require;
import dev.mohs.statistics.Outcomes;
import dev.mohs.statistics.SeedStatistics;
import dev.mohs.statistics.Tally;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a group of models held up under one attack, the training seed being the unit of observation.
 *
 * @param group  the models, those alone that the attack could be completed on
 * @param attack the attack
 * @param clean  the accuracy on unperturbed examples
 * @param points one per ε of the sweep, in its order
 * @param area   the area under the within-ε curve, {@link AreaUnderCurve#value}
 * @param members the curve of each model, in the order of the group
 */
public record GroupCurve(
        ModelGroup group,
        String attack,
        SeedStatistics clean,
        List<Point> points,
        SeedStatistics area,
        List<ModelCurve> members) {

    /**
     * One budget.
     *
     * @param epsilon the budget in input units
     * @param at      the accuracy under the attack run at this ε alone; null when it was not measured
     * @param within  the accuracy under the attack at every ε′ ≤ ε
     * @param ratio   {@code within} divided by clean accuracy, model by model: what is left of what there was, since a
     *                model that is better to begin with starts ahead; null when a model answers no clean example
     *                correctly
     */
    public record Point(double epsilon, SeedStatistics at, SeedStatistics within, SeedStatistics ratio) {

        public Point {
            Require.notNegative(epsilon, "epsilon");
            Require.present(within, "within");
        }
    }

    public GroupCurve {
        Require.present(group, "group");
        Require.text(attack, "attack");
        Require.present(clean, "clean");
        Require.elements(points, "points");
        Require.that(!points.isEmpty(), "the curve of %s needs at least one point", group.label());
        Require.present(area, "area");
        Require.elements(members, "members");
        Require.that(members.size() == group.models().size(), "the group %s needs a curve for each model", group.label());
        points = List.copyOf(points);
        members = List.copyOf(members);
    }

    /**
     * The curves of the groups of {@code models}, as {@link ModelGroup#of} makes them, under one attack.
     *
     * @param models every model of the result
     * @param curves the curves of one attack; a group without any has no curve
     */
    public static List<GroupCurve> of(List<ModelSummary> models, List<ModelCurve> curves) {
        Map<String, ModelCurve> byModel =
                curves.stream().collect(Collectors.toMap(ModelCurve::model, Function.identity()));
        return ModelGroup.withCurves(models, curves).stream()
                .map(group -> of(group, group.models().stream().map(model -> byModel.get(model.name())).toList()))
                .toList();
    }

    private static GroupCurve of(ModelGroup group, List<ModelCurve> curves) {
        ModelCurve first = curves.get(0);
        List<Point> points = IntStream.range(0, first.points().size()).mapToObj(i -> point(curves, i)).toList();
        return new GroupCurve(
                group,
                first.attack(),
                over(curves, curve -> accuracy(curve.clean())),
                points,
                over(curves, AreaUnderCurve::value),
                curves);
    }

    private static Point point(List<ModelCurve> curves, int index) {
        boolean atMeasured = curves.stream().allMatch(curve -> curve.points().get(index).at() != null);
        boolean ratioDefined = curves.stream().allMatch(curve -> curve.clean().correctCount() > 0);
        return new Point(
                curves.get(0).points().get(index).epsilon(),
                atMeasured ? over(curves, curve -> accuracy(curve.points().get(index).at())) : null,
                over(curves, curve -> accuracy(curve.points().get(index).within())),
                ratioDefined ? over(curves, curve -> ratio(curve, index)) : null);
    }

    private static SeedStatistics over(List<ModelCurve> curves, ToDoubleFunction<ModelCurve> figure) {
        return new SeedStatistics(curves.stream().mapToDouble(figure).boxed().toList());
    }

    private static double accuracy(Outcomes outcomes) {
        return Tally.of(outcomes).accuracy();
    }

    private static double ratio(ModelCurve curve, int index) {
        return (double) curve.points().get(index).within().correctCount() / curve.clean().correctCount();
    }

    /** The intervals of the figures. */
    public GroupIntervals intervals() {
        return new GroupIntervals(this);
    }

    /** Half accuracy of the curve of means; empty when no model answers any clean example correctly. */
    public Optional<HalfAccuracy> halfAccuracy() {
        return HalfAccuracy.of(
                clean.mean(),
                points.stream().mapToDouble(Point::epsilon).toArray(),
                points.stream().mapToDouble(point -> point.within().mean()).toArray());
    }
}
