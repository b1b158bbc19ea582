package dev.mohs.report.figure;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.analysis.curve.GroupDistances;
import dev.mohs.analysis.curve.SurvivalCurve.Step;
import dev.mohs.report.figure.LineFigure.Axis;
import dev.mohs.report.figure.LineFigure.Guide;
import dev.mohs.report.figure.LineFigure.Line;
import dev.mohs.report.figure.LineFigure.Point;
import dev.mohs.report.figure.LineFigure.Tick;
import dev.mohs.report.table.TableText;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import dev.mohs.statistics.Interval;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The lines of one sweep under one attack. */
final class SweepFigures {

    /** Below this share of the largest ε, the smallest would crowd the left end of an axis without roots. */
    private static final double CROWDED = .06;

    private final SweepResult result;
    private final AttackAnalysis attack;

    SweepFigures(SweepAnalysis analysis, AttackAnalysis attack) {
        result = analysis.result();
        this.attack = attack;
    }

    /** Accuracy within ε against ε. */
    LineFigure curve() {
        List<GroupCurve> groups = GroupCurve.of(result.models(), attack.curves());
        List<Line> lines = groups.stream().map(this::curve).toList();
        String caption = "Accuracy within ε against ε " + Notes.under(attack) + Text.examples(result.dataset()) + ". "
                + Notes.lines(groups.stream());
        return new LineFigure(caption, epsilons(), shares("Accuracy within ε (%)"), lines, List.of(chance(), primary()),
                Notes.of(result, attack, groups));
    }

    private Line curve(GroupCurve group) {
        List<Point> points = IntStream.range(0, group.points().size()).mapToObj(i -> {
            GroupCurve.Point point = group.points().get(i);
            return point(point.epsilon(), point.within().mean(), group.intervals().within(i));
        }).toList();
        return new Line(group.group().label(), attack.isDoubted(group.group().label()), points, points);
    }

    private static Point point(double x, double share, Optional<Interval> interval) {
        return new Point(x, 100 * share, interval.map(limits -> 100 * limits.lower()).orElse(Double.NaN),
                interval.map(limits -> 100 * limits.upper()).orElse(Double.NaN));
    }

    /** The share of examples whose smallest perturbation that was found exceeds ε, of the groups that have distances. */
    LineFigure survival() {
        List<GroupCurve> groups = GroupCurve.of(result.models(), attack.curves()).stream()
                .filter(group -> GroupDistances.of(group).isPresent()).toList();
        String caption = "Share of examples whose smallest perturbation found exceeds ε " + Notes.under(attack)
                + Text.examples(result.dataset()) + ". Lines are means over the models of a group.";
        return new LineFigure(caption, epsilons(), shares("Examples that survive ε (%)"),
                groups.stream().map(this::survival).toList(), List.of(primary()), Notes.of(result, attack, groups));
    }

    private Line survival(GroupCurve group) {
        GroupDistances distances = GroupDistances.of(group).orElseThrow();
        double last = result.largestBudget().value();
        List<Point> path = new ArrayList<>();
        double level = 1;
        for (Step step : distances.survival().steps()) {
            if (step.epsilon() > last) {
                break;
            }
            if (!path.isEmpty()) {
                path.add(Point.of(step.epsilon(), 100 * level));
            }
            level = step.share();
            path.add(Point.of(step.epsilon(), 100 * level));
        }
        path.add(Point.of(last, 100 * level));
        List<Point> marks = result.epsilons().stream().map(e -> Point.of(e, 100 * distances.survivalBeyond(e))).toList();
        return new Line(group.group().label(), attack.isDoubted(group.group().label()), path, marks);
    }

    /** The horizontal axis. */
    Axis epsilons() {
        List<Tick> ticks = result.budgets().stream()
                .map(budget -> new Tick(budget.value(), Text.epsilon(budget)))
                .toList();
        double largest = result.largestBudget().value();
        boolean crowded = ticks.size() > 2 && ticks.get(1).at() < CROWDED * largest;
        String label = "Perturbation budget ε (" + TableText.norm(attack.norm()) + (crowded ? ", square-root scale)" : ")");
        return new Axis(label, 0, largest == 0 ? 1 : largest, crowded, ticks);
    }

    private static Axis shares(String label) {
        return new Axis(label, 0, 100, false,
                IntStream.rangeClosed(0, 5).mapToObj(i -> new Tick(20 * i, Integer.toString(20 * i))).toList());
    }

    private Guide chance() {
        return new Guide(false, 100 * result.dataset().chance(), "chance");
    }

    /** The declared ε. */
    Guide primary() {
        Epsilon primary = result.budget(result.primaryEpsilon());
        return new Guide(true, primary.value(), "primary ε = " + Text.epsilon(primary));
    }
}
