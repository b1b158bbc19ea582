package dev.mohs.report.section;

import dev.mohs.analysis.GroupCurve;
import dev.mohs.analysis.HalfAccuracy;
import dev.mohs.page.Block;
import dev.mohs.page.Chart;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.report.section.Findings.UnderAttack;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.SeedStatistics;
import dev.mohs.wording.Text;
import dev.mohs.wording.VerdictText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Accuracy against ε: one chart per architecture and attack, and what sums a curve up in one number. */
public final class CurvesSection {

    private static final String HOW_TO_READ = """
            Lines show accuracy within ε: the share of examples that no perturbation up to that size has broken. \
            Where there are several training seeds, the line is their mean, thin lines are the seeds and the band is \
            the 95 % t interval of the mean; for a single model the band is the Wilson interval over examples.""";

    private static final String DOUBTED = VerdictText.DOUBTED_MARK.strip()
            + " marks curves that cannot be believed, as integrity checks warn of them; they stand last.";

    private final Findings findings;
    private final List<Double> epsilons;

    private CurvesSection(Findings findings) {
        this.findings = findings;
        epsilons = findings.result().epsilons();
    }

    public static Section of(Findings findings) {
        return new Section("curves", "Accuracy against ε", new CurvesSection(findings).blocks());
    }

    /** The figures that sum up the curves: one table per attack. */
    public static List<Table> summaries(Findings findings) {
        return findings.attacks().stream().map(new CurvesSection(findings)::summary).toList();
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(Block.Tone.NOTE, HOW_TO_READ));
        if (findings.attacks().stream().anyMatch(attack -> attack.groups().stream().anyMatch(
                group -> attack.isDoubted(group.group().label())))) {
            blocks.add(new Block.Text(Block.Tone.WARNING, DOUBTED));
        }
        for (String architecture : findings.architectures()) {
            List<Chart> charts = findings.attacks().stream()
                    .filter(attack -> !attack.groups(architecture).isEmpty())
                    .map(attack -> chart(architecture, attack))
                    .toList();
            if (!charts.isEmpty()) {
                blocks.add(new Block.Charts(charts));
            }
        }
        blocks.addAll(summaries(findings));
        return blocks;
    }

    private Chart chart(String architecture, UnderAttack attack) {
        List<GroupCurve> groups = attack.groups(architecture);
        String title = architecture + " under " + attack.name() + (attack.control() ? " (control)" : "");
        String description = "Accuracy within ε falls from ε = 0 to ε = "
                + Text.epsilon(findings.largestEpsilon()) + ": "
                + Text.list(groups.stream().map(group -> fall(attack, group)).toList()) + ".";
        double chance = 1.0 / findings.result().dataset().classNames().size();
        return AccuracyChart.draw(Text.anchor("chart", architecture, attack.name()), title, description, attack.norm(),
                findings.result().budgets(), chance, groups.stream().map(group -> line(attack, group)).toList(),
                table(title, attack, groups));
    }

    private static String fall(UnderAttack attack, GroupCurve curve) {
        List<GroupCurve.Point> points = curve.points();
        return attack.shortLabel(curve.group()) + " from " + Text.percent(points.get(0).within().mean()) + " to "
                + Text.percent(points.get(points.size() - 1).within().mean());
    }

    private AccuracyChart.Line line(UnderAttack attack, GroupCurve group) {
        List<Double> mean = group.points().stream().map(point -> point.within().mean()).toList();
        List<Interval> band = IntStream.range(0, mean.size())
                .mapToObj(i -> attack.withinInterval(group, i)
                        .orElse(new Interval(mean.get(i), mean.get(i), Interval.LEVEL)))
                .toList();
        List<List<Double>> seeds = IntStream.range(0, group.clean().count())
                .mapToObj(seed -> group.points().stream().map(point -> point.within().values().get(seed)).toList())
                .toList();
        return new AccuracyChart.Line(findings.style(group.group()), attack.shortLabel(group.group()), mean,
                band.stream().map(Interval::lower).toList(), band.stream().map(Interval::upper).toList(), seeds, null);
    }

    private Table table(String title, UnderAttack attack, List<GroupCurve> groups) {
        Stream<String> columns = groups.stream()
                .map(group -> attack.shortLabel(group.group()))
                .flatMap(label -> Stream.of(label + " within ε", label + " at ε"));
        List<String> head = Stream.concat(Stream.of("ε"), columns).toList();
        List<Table.Row> rows = IntStream.range(0, epsilons.size())
                .mapToObj(i -> Table.Row.of(findings.epsilon(i), groups.stream()
                        .flatMap(group -> Stream.of(within(attack, group, i), mean(group.points().get(i).at())))
                        .toList()))
                .toList();
        return new Table(title + ": accuracy in %, mean over seeds (95 % interval)", head, rows);
    }

    private Table summary(UnderAttack attack) {
        int primary = findings.primaryIndex();
        List<String> head = List.of("Models", "Seeds", "Clean %", "Within ε = " + VerdictText.epsilon(findings.result()) + " %",
                "of clean %", "Area under the curve %", "ε at half accuracy");
        List<Table.Row> rows = attack.groups().stream()
                .map(group -> Table.Row.of(attack.label(group.group()), List.of(
                        Integer.toString(group.clean().count()),
                        Text.percent(group.clean().mean(), attack.cleanInterval(group)),
                        within(attack, group, primary),
                        mean(group.points().get(primary).ratio()),
                        Text.percent(group.area().mean(), attack.areaInterval(group, findings.result().seed())),
                        halfAccuracy(attack, group))))
                .toList();
        return new Table("Under " + attack.name() + ", with 95 % intervals", head, rows);
    }

    private static String within(UnderAttack attack, GroupCurve group, int index) {
        return Text.percent(group.points().get(index).within().mean(), attack.withinInterval(group, index));
    }

    private static String mean(SeedStatistics figure) {
        return figure == null ? Text.NOTHING : Text.percent(figure.mean(), Optional.empty());
    }

    private String halfAccuracy(UnderAttack attack, GroupCurve group) {
        Function<Interval, String> limits =
                interval -> " (" + Text.estimate(interval.lower()) + "–" + Text.estimate(interval.upper()) + ")";
        return group.halfAccuracy().map(half -> half.reached()
                ? Text.estimate(half.epsilon()) + attack.halfAccuracyInterval(group).map(limits).orElse("")
                : "> " + Text.epsilon(findings.result().budget(half.epsilon()))).orElse(Text.NOTHING);
    }
}
