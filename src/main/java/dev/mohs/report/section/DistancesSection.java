package dev.mohs.report.section;

import dev.mohs.analysis.GroupCurve;
import dev.mohs.analysis.MedianDistance;
import dev.mohs.analysis.ModelGroup;
import dev.mohs.analysis.SurvivalCurve;
import dev.mohs.analysis.Trust;
import dev.mohs.page.Block;
import dev.mohs.page.Chart;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.report.section.Findings.UnderAttack;
import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelCurve;
import dev.mohs.wording.Text;
import dev.mohs.wording.VerdictText;
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

    private final Findings findings;
    private final List<Double> epsilons;

    private DistancesSection(Findings findings) {
        this.findings = findings;
        epsilons = findings.result().epsilons();
    }

    /** The section; empty when no attack looked for the smallest perturbation. */
    public static Optional<Section> of(Findings findings) {
        List<Table> medians = medians(findings);
        if (medians.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(Block.Tone.NOTE, HOW_TO_READ));
        blocks.addAll(new DistancesSection(findings).charts());
        blocks.add(new Block.Text(Block.Tone.NOTE, MEDIANS));
        blocks.addAll(medians);
        return Optional.of(new Section("distances", "Smallest perturbations", blocks));
    }

    /** The median of every model: one table per attack that looked for the smallest perturbation. */
    public static List<Table> medians(Findings findings) {
        return findings.attacks().stream()
                .filter(UnderAttack::findsNearest)
                .map(new DistancesSection(findings)::medians)
                .toList();
    }

    private Table medians(UnderAttack attack) {
        String examples = Text.count(findings.result().dataset().count(), "example");
        String caption = "Smallest perturbation found by " + attack.name() + " (" + attack.norm()
                + " norm, in input units), median over all " + examples + " with its 95 % interval";
        List<Table.Row> rows = attack.curves().stream()
                .filter(curve -> curve.minimalDistances() != null)
                .map(curve -> median(attack, curve))
                .toList();
        return new Table(caption, List.of("Model", "Median", "Wrong clean", "Found", "Never found"), rows);
    }

    private Table.Row median(UnderAttack attack, ModelCurve curve) {
        MinimalDistances distances = curve.minimalDistances();
        int right = curve.clean().correctCount();
        int never = distances.neverCount();
        boolean doubted = !Trust.of(findings.result()).warnings(curve.model(), attack.under().attacks()).isEmpty();
        return Table.Row.of(curve.model() + (doubted ? VerdictText.DOUBTED : ""), List.of(
                Text.distance(MedianDistance.of(distances), findings.largestEpsilon()),
                Text.count(distances.count() - right),
                Text.count(right - never),
                Text.count(never)));
    }

    /** One row of charts for every norm with an attack of least norm: a chart per group of models. */
    private List<Block> charts() {
        return findings.attacks().stream()
                .filter(UnderAttack::findsNearest)
                .map(UnderAttack::norm)
                .distinct()
                .<Block>map(norm -> new Block.Charts(
                        findings.groups().stream().flatMap(group -> chart(norm, group).stream()).toList()))
                .toList();
    }

    private Optional<Chart> chart(String norm, ModelGroup group) {
        List<AccuracyChart.Line> lines = lines(norm, group);
        if (lines.stream().allMatch(line -> line.steps() == null)) {
            return Optional.empty();
        }
        boolean doubted = findings.attacks().stream()
                .anyMatch(attack -> attack.norm().equals(norm) && !attack.control() && attack.isDoubted(group.label()));
        String title = group.label() + (doubted ? VerdictText.DOUBTED : "") + " under the " + norm + " attacks";
        String description = "The share of examples that survive ε falls from ε = 0 to ε = "
                + Text.epsilon(findings.largestEpsilon()) + ": "
                + Text.list(lines.stream().map(DistancesSection::fall).toList()) + ".";
        double chance = 1.0 / findings.result().dataset().classNames().size();
        return Optional.of(AccuracyChart.draw(Text.anchor("distances", group.label(), norm), title, description, norm,
                findings.result().budgets(), chance, lines, table(title, lines)));
    }

    /** One per attack of the norm but for controls; an attack has the same style in every chart. */
    private List<AccuracyChart.Line> lines(String norm, ModelGroup group) {
        List<UnderAttack> attacks = findings.attacks().stream()
                .filter(attack -> attack.norm().equals(norm) && !attack.control())
                .toList();
        return IntStream.range(0, attacks.size()).boxed()
                .flatMap(style -> attacks.get(style).groups().stream()
                        .filter(curve -> curve.group().label().equals(group.label()))
                        .map(curve -> line(style % Chart.STYLES, attacks.get(style), curve)))
                .toList();
    }

    private AccuracyChart.Line line(int style, UnderAttack attack, GroupCurve group) {
        List<MinimalDistances> distances = attack.minimalDistances(group);
        return distances.isEmpty()
                ? AccuracyChart.Line.plain(style, attack.name(),
                        group.points().stream().map(point -> point.within().mean()).toList())
                : AccuracyChart.Line.steps(style, attack.name(),
                        epsilons.stream().map(epsilon -> survivalBeyond(epsilon, distances)).toList(),
                        SurvivalCurve.of(distances));
    }

    private static double survivalBeyond(double epsilon, List<MinimalDistances> models) {
        return models.stream().mapToDouble(distances -> distances.survivalBeyond(epsilon)).average().orElseThrow();
    }

    private static String fall(AccuracyChart.Line line) {
        return line.name() + " from " + Text.percent(line.mean().get(0)) + " to "
                + Text.percent(line.mean().get(line.mean().size() - 1));
    }

    private Table table(String title, List<AccuracyChart.Line> lines) {
        List<String> head = Stream.concat(Stream.of("ε"), lines.stream().map(AccuracyChart.Line::name)).toList();
        List<Table.Row> rows = IntStream.range(0, epsilons.size())
                .mapToObj(i -> Table.Row.of(findings.epsilon(i), lines.stream()
                        .map(line -> Text.percent(line.mean().get(i), Optional.empty()))
                        .toList()))
                .toList();
        return new Table(title + ": share in % that survives ε, mean over seeds", head, rows);
    }
}
