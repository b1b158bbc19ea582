package dev.mohs.report.figure;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.analysis.difference.GroupDifference;
import dev.mohs.analysis.difference.PairedGroups;
import dev.mohs.report.figure.LineFigure.Axis;
import dev.mohs.report.figure.LineFigure.Guide;
import dev.mohs.report.figure.LineFigure.Line;
import dev.mohs.report.figure.LineFigure.Point;
import dev.mohs.report.figure.LineFigure.Tick;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How much more of its accuracy each group keeps than a baseline does, pair by pair, over ε. */
final class DifferenceFigure {

    private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 20, 25, 50);
    private static final int MOST_TICKS = 4;

    private final SweepAnalysis analysis;
    private final AttackAnalysis attack;
    private final List<GroupCurve> groups;
    private final List<GroupCurve> baselines;

    private DifferenceFigure(SweepAnalysis analysis, AttackAnalysis attack, String baseline) {
        this.analysis = analysis;
        this.attack = attack;
        groups = GroupCurve.of(analysis.result().models(), attack.curves());
        baselines = baseline == null
                ? groups.stream().map(group -> group.group().architecture()).distinct().map(this::usual).toList()
                : List.of(named(baseline));
    }

    /**
     * The figure.
     *
     * @param baseline the label of a group; null for the one with ReLU of each architecture, or else its first
     * @throws UserException if there is no such group, or nothing to hold against it
     */
    static LineFigure of(SweepAnalysis analysis, AttackAnalysis attack, String baseline) {
        return new DifferenceFigure(analysis, attack, baseline).figure();
    }

    private GroupCurve named(String label) {
        return groups.stream().filter(group -> group.group().label().equals(label)).findFirst().orElseThrow(() ->
                Unknown.choice("--baseline", label, groups.stream().map(group -> group.group().label()).toList()));
    }

    private GroupCurve usual(String architecture) {
        List<GroupCurve> alike = groups.stream().filter(group -> group.group().architecture().equals(architecture)).toList();
        return alike.stream().filter(group -> isPlainRelu(group.group())).findFirst().orElse(alike.get(0));
    }

    private static boolean isPlainRelu(ModelGroup group) {
        return group.models().stream().allMatch(model -> model.training() == null
                && ("relu".equals(model.activation()) || model.name().matches(".*(^|-)relu(-s\\d+)?")));
    }

    private LineFigure figure() {
        List<Line> lines = new ArrayList<>();
        List<GroupCurve> shown = new ArrayList<>(baselines);
        for (GroupCurve baseline : baselines) {
            for (GroupCurve group : groups) {
                pairs(group, baseline).ifPresent(pairs -> {
                    lines.add(line(group, baseline, pairs));
                    shown.add(group);
                });
            }
        }
        if (lines.isEmpty()) {
            throw UserException.failure("there is nothing to hold against " + Text.list(labels(baselines)) + " under "
                    + attack.name() + ": differences are between groups of one architecture that share training seeds, or have one"
                    + " model each; the result has " + Text.list(labels(groups)));
        }
        SweepFigures figures = new SweepFigures(analysis, attack);
        return new LineFigure(caption(lines), figures.epsilons(), axis(lines), lines,
                List.of(new Guide(false, 0, ""), figures.primary()), Notes.of(analysis.result(), attack, shown));
    }

    private Optional<PairedGroups> pairs(GroupCurve group, GroupCurve baseline) {
        return group.equals(baseline) ? Optional.empty() : PairedGroups.between(group.group(), baseline.group(), attack.curves());
    }

    private static List<String> labels(List<GroupCurve> curves) {
        return curves.stream().map(curve -> curve.group().label()).toList();
    }

    private String caption(List<Line> lines) {
        return "Accuracy within ε less that of " + Text.list(labels(baselines)) + " " + Notes.under(attack)
                + Text.examples(analysis.result().dataset()) + ", in percentage points with 95 % intervals of the paired"
                + " difference, not adjusted for " + Text.count(lines.size(), "line") + " and several ε.";
    }

    private Line line(GroupCurve group, GroupCurve baseline, PairedGroups pairs) {
        String name = baselines.size() == 1
                ? group.group().label()
                : group.group().label() + " − " + baseline.group().shortLabel();
        List<Point> points = IntStream.range(0, group.points().size()).mapToObj(i -> point(pairs.withinRow(i))).toList();
        boolean isDoubted = Stream.of(group, baseline).anyMatch(curve -> attack.isDoubted(curve.group().label()));
        return new Line(name, isDoubted, points, points);
    }

    private static Point point(GroupDifference row) {
        return new Point(row.epsilon(), 100 * row.difference(), row.lower() == null ? Double.NaN : 100 * row.lower(),
                row.upper() == null ? Double.NaN : 100 * row.upper());
    }

    /** As far up and down as intervals reach, with 0 on it, at round numbers. */
    private Axis axis(List<Line> lines) {
        double low = ends(lines).min().orElse(0);
        double high = ends(lines).max().orElse(0);
        int step = STEPS.stream().filter(size -> high - low <= MOST_TICKS * size).findFirst().orElse(50);
        int first = (int) Math.floor(Math.min(low, -.1) / step);
        int last = (int) Math.ceil(Math.max(high, .1) / step);
        List<Tick> ticks = IntStream.rangeClosed(first, last).mapToObj(i -> new Tick(i * step, signed(i * step))).toList();
        String than = baselines.size() == 1 ? baselines.get(0).group().label() : "the baseline";
        return new Axis("Accuracy less that of " + than + " (points)", first * step, last * step, false, ticks);
    }

    private static DoubleStream ends(List<Line> lines) {
        return lines.stream().flatMap(line -> line.path().stream())
                .flatMapToDouble(point -> point.hasLimits()
                        ? DoubleStream.of(point.lower(), point.upper())
                        : DoubleStream.of(point.y()));
    }

    private static String signed(int value) {
        return value > 0 ? "+" + value : value < 0 ? "−" + -value : "0";
    }
}
