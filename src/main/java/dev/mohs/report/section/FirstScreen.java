package dev.mohs.report.section;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.analysis.verdict.BaselineDifferences;
import dev.mohs.page.Chart;
import dev.mohs.page.Drawing;
import dev.mohs.page.Overview;
import dev.mohs.page.Table;
import dev.mohs.report.chart.AccuracyAxes;
import dev.mohs.report.chart.AccuracyChart;
import dev.mohs.report.chart.ChartSize;
import dev.mohs.report.chart.ChartTitle;
import dev.mohs.report.chart.DifferenceChart;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.CheckText;
import dev.mohs.wording.CurveText;
import dev.mohs.wording.DifferenceText;
import dev.mohs.wording.GroupName;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a reader sees at first: what was measured, the verdicts, two charts and one table. */
public final class FirstScreen {

    private final SweepAnalysis analysis;
    private final SweepResult result;

    private FirstScreen(SweepAnalysis analysis) {
        this.analysis = analysis;
        result = analysis.result();
    }

    /** The bands of a result. */
    public static Overview of(SweepAnalysis analysis) {
        return new FirstScreen(analysis).overview();
    }

    private Overview overview() {
        List<Drawing> drawings = new ArrayList<>();
        analysis.headline().ifPresent(headline -> {
            List<GroupCurve> shown = shown(headline);
            LineStyles styles = LineStyles.apart(shown.stream().map(GroupCurve::group).toList());
            drawings.add(curves(headline, shown, styles));
            differences(headline, styles).ifPresent(drawings::add);
        });
        return new Overview(IdentityFacts.of(result), Findings.of(result), reasons(), drawings,
                OverviewTable.of(analysis).orElse(null));
    }

    private List<Overview.Link> reasons() {
        return Stream.concat(
                        Findings.evidence(result).stream().map(text -> new Overview.Link("curves", text.text())),
                        Stream.of(new Overview.Link("checks", CheckText.brief(result.checks()))))
                .toList();
    }

    /** As many as there are styles, the most accurate of every architecture first, and those that cannot be believed last. */
    private static List<GroupCurve> shown(AttackAnalysis headline) {
        return headline.verdicts().stream().flatMap(verdict -> headline.ranking(verdict).stream()).limit(Chart.STYLES).toList();
    }

    private Chart curves(AttackAnalysis headline, List<GroupCurve> shown, LineStyles styles) {
        boolean isOne = analysis.architectures().size() == 1;
        int more = headline.groups().size() - shown.size();
        String title = "Accuracy within ε under " + headline.name()
                + (more == 0 ? "" : ", " + shown.size() + " of " + headline.groups().size() + " groups");
        String description = "Accuracy within ε = " + Text.declaredEpsilon(result) + ": " + Text.list(shown.stream()
                .map(group -> GroupName.of(group.group(), headline) + " " + CurveText.within(group, result.primaryIndex()) + " %")
                .toList()) + ".";
        return AccuracyChart.draw(ChartSize.BAND,
                new ChartTitle("first-curves", title, description, curvesTable(title, headline, shown)),
                AccuracyAxes.of(result, headline.norm()),
                shown.stream().map(group -> GroupLine.of(styles.of(group.group()),
                        isOne ? GroupName.brief(group.group(), headline)
                                : GroupName.marker(group.group(), headline) + group.group().label(), group)).toList());
    }

    private Table curvesTable(String title, AttackAnalysis headline, List<GroupCurve> shown) {
        List<String> head = Stream.concat(Stream.of("ε"),
                shown.stream().map(group -> GroupName.of(group.group(), headline))).toList();
        return new Table(title + ", in %", head, IntStream.range(0, result.epsilons().size())
                .mapToObj(i -> Table.Row.of(Text.epsilon(result.budgets().get(i)),
                        shown.stream().map(group -> CurveText.within(group, i)).toList()))
                .toList());
    }

    private Optional<Drawing> differences(AttackAnalysis headline, LineStyles styles) {
        List<BaselineDifferences> found = headline.verdicts().stream()
                .flatMap(verdict -> BaselineDifferences.of(verdict, result.models()).stream())
                .toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String within = "within ε = " + Text.declaredEpsilon(result);
        String title = "Difference to " + Text.list(found.stream().map(one -> one.baseline().label()).toList()) + " " + within;
        List<DifferenceChart.Line> lines = found.stream().flatMap(one -> one.differences().stream())
                .map(difference -> new DifferenceChart.Line(styles.of(difference.row().groupA()), difference.row()))
                .toList();
        String description = found.stream().flatMap(one -> one.differences().stream())
                .map(difference -> DifferenceText.signed(difference) + ".").reduce((a, b) -> a + " " + b).orElseThrow();
        return Optional.of(DifferenceChart.draw(ChartSize.BAND,
                new ChartTitle("first-differences", title, description, differencesTable(title, found)),
                "points of accuracy, with 95 % intervals; full: more than chance", lines));
    }

    private static Table differencesTable(String title, List<BaselineDifferences> found) {
        return new Table(title + ", in percentage points", List.of("Models", "Difference", "95 % interval", "Adjusted p"),
                found.stream().flatMap(one -> one.differences().stream())
                        .map(difference -> difference.row())
                        .map(row -> Table.Row.of(row.groupA() + " − " + row.groupB(), DifferenceText.cells(row)))
                        .toList());
    }
}
