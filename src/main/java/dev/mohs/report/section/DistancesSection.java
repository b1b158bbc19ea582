package dev.mohs.report.section;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.analysis.curve.GroupDistances;
import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.page.Block;
import dev.mohs.page.Chart;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.report.chart.AccuracyAxes;
import dev.mohs.report.chart.AccuracyChart;
import dev.mohs.report.chart.ChartLine;
import dev.mohs.report.chart.ChartSize;
import dev.mohs.report.chart.ChartTitle;
import dev.mohs.wording.GroupName;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the attacks of least norm found: how far examples are from adversarial ones, beside attacks within a budget. */
public final class DistancesSection {

    private static final String HOW_TO_READ = """
            An attack of least norm looks, for every example, for the smallest perturbation that changes the model's \
            answer. Each one was measured and predicted again. Steps show the share of examples whose smallest \
            perturbation exceeds ε; lines with markers are the attacks that work within a budget, and worst cases: \
            measured at the markers, straight between them. Where there are several training seeds, both are means \
            over them. The lowest curve is the tightest upper bound.""";

    private static final String MEDIANS = """
            Medians are over all examples: one that the model gets wrong clean counts as 0, one for which nothing was \
            found as larger than all others. An interval lies between order statistics and assumes nothing about the \
            distribution; it is over examples, for this one trained model. A median or limit that was never found is \
            shown as > and the largest ε.""";

    private final SweepAnalysis analysis;
    private final List<Double> epsilons;

    private DistancesSection(SweepAnalysis analysis) {
        this.analysis = analysis;
        epsilons = analysis.result().epsilons();
    }

    /** The section; empty when no attack looked for the smallest perturbation. */
    public static Optional<Section> of(SweepAnalysis analysis) {
        List<Table> medians = MedianTables.of(analysis);
        if (medians.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(Block.Tone.NOTE, HOW_TO_READ));
        blocks.addAll(new DistancesSection(analysis).charts());
        blocks.add(new Block.Text(Block.Tone.NOTE, MEDIANS));
        blocks.addAll(medians);
        return Optional.of(new Section("distances", "Smallest perturbations", blocks));
    }

    /** One row of charts for every norm with an attack of least norm: a chart per group of models. */
    private List<Block> charts() {
        return analysis.attacks().stream()
                .filter(AttackAnalysis::findsNearest)
                .map(AttackAnalysis::norm)
                .distinct()
                .<Block>map(norm -> new Block.Charts(
                        analysis.groups().stream().flatMap(group -> chart(norm, group).stream()).toList()))
                .toList();
    }

    private Optional<Chart> chart(String norm, ModelGroup group) {
        List<ChartLine> lines = lines(norm, group);
        if (lines.stream().allMatch(line -> line.steps() == null)) {
            return Optional.empty();
        }
        boolean doubted = analysis.attacks().stream()
                .anyMatch(attack -> attack.norm().equals(norm) && !attack.isControl() && attack.isDoubted(group.label()));
        String title = GroupName.marked(group.label(), doubted) + " under the " + norm + " attacks";
        String description = "The share of examples that survive ε falls from ε = 0 to ε = "
                + Text.epsilon(analysis.result().largestBudget()) + ": "
                + Text.list(lines.stream().map(DistancesSection::fall).toList()) + ".";
        return Optional.of(AccuracyChart.draw(ChartSize.PANEL,
                new ChartTitle(Text.anchor("distances", group.label(), norm), title, description, table(title, lines)),
                AccuracyAxes.of(analysis.result(), norm), lines));
    }

    /** One per attack of the norm but for controls; an attack has the same style in every chart. */
    private List<ChartLine> lines(String norm, ModelGroup group) {
        List<AttackAnalysis> attacks = analysis.attacks().stream()
                .filter(attack -> attack.norm().equals(norm) && !attack.isControl())
                .toList();
        return IntStream.range(0, attacks.size()).boxed()
                .flatMap(style -> attacks.get(style).groups().stream()
                        .filter(curve -> curve.group().label().equals(group.label()))
                        .map(curve -> line(style % Chart.STYLES, attacks.get(style), curve)))
                .toList();
    }

    private ChartLine line(int style, AttackAnalysis attack, GroupCurve group) {
        return GroupDistances.of(group)
                .map(distances -> ChartLine.steps(
                        style, attack.name(), epsilons.stream().map(distances::survivalBeyond).toList(), distances.survival()))
                .orElseGet(() -> ChartLine.plain(
                        style, attack.name(), group.points().stream().map(point -> point.within().mean()).toList()));
    }

    private static String fall(ChartLine line) {
        return line.name() + " from " + Text.percent(line.mean().get(0)) + " to "
                + Text.percent(line.mean().get(line.mean().size() - 1));
    }

    private Table table(String title, List<ChartLine> lines) {
        List<String> head = Stream.concat(Stream.of("ε"), lines.stream().map(ChartLine::name)).toList();
        List<Table.Row> rows = IntStream.range(0, epsilons.size())
                .mapToObj(i -> Table.Row.of(Text.epsilon(analysis.result().budgets().get(i)), lines.stream()
                        .map(line -> Text.percent(line.mean().get(i), Optional.empty()))
                        .toList()))
                .toList();
        return new Table(title + ": share in % that survives ε, mean over seeds", head, rows);
    }
}
