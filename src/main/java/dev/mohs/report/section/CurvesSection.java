package dev.mohs.report.section;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.page.Block;
import dev.mohs.page.Chart;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.report.chart.AccuracyAxes;
import dev.mohs.report.chart.AccuracyChart;
import dev.mohs.report.chart.ChartSize;
import dev.mohs.report.chart.ChartTitle;
import dev.mohs.wording.CurveText;
import dev.mohs.wording.GroupName;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Accuracy against ε: one chart per architecture and attack, and what sums a curve up in one number. */
public final class CurvesSection {

    private static final String HOW_TO_READ = """
            Lines show accuracy within ε: the share of examples that no perturbation up to that size has broken. \
            Where there are several training seeds, the line is their mean, thin lines are the seeds and the band is \
            the 95 % t interval of the mean; for a single model the band is the Wilson interval over examples.""";

    private static final String DOUBTED = GroupName.MARK
            + " marks curves that cannot be believed, as integrity checks warn of them; they stand last.";

    private final SweepAnalysis analysis;
    private final List<Double> epsilons;
    private final LineStyles styles;

    private CurvesSection(SweepAnalysis analysis) {
        this.analysis = analysis;
        epsilons = analysis.result().epsilons();
        styles = LineStyles.byActivation(analysis.groups());
    }

    /** The section. */
    public static Section of(SweepAnalysis analysis) {
        return new Section("curves", "Evidence", new CurvesSection(analysis).blocks());
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(Block.Tone.NOTE, HOW_TO_READ));
        if (analysis.attacks().stream().anyMatch(attack -> attack.groups().stream().anyMatch(
                group -> attack.isDoubted(group.group().label())))) {
            blocks.add(new Block.Text(Block.Tone.WARNING, DOUBTED));
        }
        for (String architecture : analysis.architectures()) {
            List<Chart> charts = analysis.attacks().stream()
                    .filter(attack -> !attack.groups(architecture).isEmpty())
                    .map(attack -> chart(architecture, attack))
                    .toList();
            if (!charts.isEmpty()) {
                blocks.add(new Block.Charts(charts));
            }
        }
        blocks.addAll(SummaryTables.of(analysis));
        return blocks;
    }

    private Chart chart(String architecture, AttackAnalysis attack) {
        List<GroupCurve> groups = attack.groups(architecture);
        String title = architecture + " under " + attack.name() + (attack.isControl() ? " (control)" : "");
        String description = "Accuracy within ε falls from ε = 0 to ε = "
                + Text.epsilon(analysis.result().largestBudget()) + ": "
                + Text.list(groups.stream().map(group -> fall(attack, group)).toList()) + ".";
        return AccuracyChart.draw(ChartSize.PANEL,
                new ChartTitle(Text.anchor("chart", architecture, attack.name()), title, description, table(title, attack, groups)),
                AccuracyAxes.of(analysis.result(), attack.norm()),
                groups.stream().map(group -> GroupLine.of(styles.of(group.group()), GroupName.brief(group.group(), attack), group))
                        .toList());
    }

    private static String fall(AttackAnalysis attack, GroupCurve curve) {
        List<GroupCurve.Point> points = curve.points();
        return GroupName.brief(curve.group(), attack) + " from " + Text.percent(points.get(0).within().mean()) + " to "
                + Text.percent(points.get(points.size() - 1).within().mean());
    }

    private Table table(String title, AttackAnalysis attack, List<GroupCurve> groups) {
        Stream<String> columns = groups.stream()
                .map(group -> GroupName.brief(group.group(), attack))
                .flatMap(label -> Stream.of(label + " within ε", label + " at ε"));
        List<String> head = Stream.concat(Stream.of("ε"), columns).toList();
        List<Table.Row> rows = IntStream.range(0, epsilons.size())
                .mapToObj(i -> Table.Row.of(Text.epsilon(analysis.result().budgets().get(i)), groups.stream()
                        .flatMap(group -> Stream.of(CurveText.within(group, i), CurveText.mean(group.points().get(i).at())))
                        .toList()))
                .toList();
        return new Table(title + ": accuracy in %, mean over seeds (95 % interval)", head, rows);
    }
}
