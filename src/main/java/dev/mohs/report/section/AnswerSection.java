package dev.mohs.report.section;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.analysis.verdict.CheckCounts;
import dev.mohs.analysis.verdict.DeclaredDifference;
import dev.mohs.analysis.verdict.Verdict;
import dev.mohs.page.Block;
import dev.mohs.page.Section;
import dev.mohs.result.Check;
import dev.mohs.statistics.SeedStatistics;
import dev.mohs.wording.CheckText;
import dev.mohs.wording.DifferenceText;
import dev.mohs.wording.GroupName;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was found, in sentences: the verdict at the declared ε first, then what stands beside it. */
public final class AnswerSection {

    /** How many groups of an architecture the sentences name, the first ones. */
    private static final int NAMED = 4;

    private final SweepAnalysis analysis;
    private final AttackAnalysis attack;

    private AnswerSection(SweepAnalysis analysis, AttackAnalysis attack) {
        this.analysis = analysis;
        this.attack = attack;
    }

    /** The section. */
    public static Section of(SweepAnalysis analysis) {
        List<Block> blocks = new ArrayList<>(VerdictParagraphs.of(analysis.result()));
        List<Check> checks = analysis.result().checks();
        blocks.add(new Block.Text(CheckCounts.of(checks).warnings() == 0 ? Block.Tone.NOTE : Block.Tone.WARNING,
                "Integrity checks: " + CheckText.summary(checks)));
        analysis.headline().ifPresent(attack -> blocks.addAll(new AnswerSection(analysis, attack).details()));
        return new Section("answer", "The answer", blocks);
    }

    /** What stands beside the verdicts, where those are told elsewhere; empty without any attack. */
    public static Optional<Section> inFull(SweepAnalysis analysis) {
        return analysis.headline()
                .map(attack -> new AnswerSection(analysis, attack).details())
                .filter(details -> !details.isEmpty())
                .map(details -> new Section("answer", "In full", details));
    }

    private List<Block> details() {
        List<Block> details = new ArrayList<>();
        for (Verdict verdict : attack.verdicts()) {
            if (verdict.kind() != Verdict.Kind.NO_ATTACK) {
                if (attack.verdicts().size() > 1) {
                    details.add(new Block.Text(Block.Tone.PLAIN, "The " + Text.models(verdict.architecture()) + ":"));
                }
                details.add(new Block.Bullets(details(verdict)));
            }
        }
        return details;
    }

    private List<String> details(Verdict verdict) {
        List<GroupCurve> ranking = attack.ranking(verdict);
        int primary = analysis.result().primaryIndex();
        String epsilon = Text.declaredEpsilon(analysis.result());
        Function<GroupCurve, String> within = curve -> Text.percent(curve.points().get(primary).within().mean())
                + curve.intervals().within(primary).map(limits -> " (" + Text.range(limits) + ")").orElse("");
        Stream<String> others = verdict.differences().stream()
                .filter(difference -> verdict.kind() == Verdict.Kind.DIFFERENCE_SHOWN)
                .filter(difference -> verdict.lead().filter(difference::equals).isEmpty())
                .limit(NAMED)
                .map(AnswerSection::sentence);
        Stream<String> figures = Stream.of(
                "Within ε = " + epsilon + ": " + each(ranking, within) + ".",
                "Clean accuracy: " + each(ranking, curve -> Text.percent(curve.clean().mean())) + ".",
                "Within ε = " + epsilon + " as a share of clean accuracy, since a better clean model starts ahead: "
                        + each(ranking, curve -> ratio(curve.points().get(primary).ratio())) + ".",
                "Averaged over all ε up to " + Text.epsilon(analysis.result().largestBudget()) + " (area under the curve): "
                        + each(ranking, curve -> Text.percent(curve.area().mean())) + ".",
                seeds(ranking));
        return Stream.concat(others, figures).toList();
    }

    private static String sentence(DeclaredDifference difference) {
        return difference.isShown()
                ? difference.row().groupA() + " keeps " + DifferenceText.more(difference, "") + ": more than chance."
                : DifferenceText.open(difference);
    }

    private static String ratio(SeedStatistics ratio) {
        return ratio == null ? "undefined" : Text.percent(ratio.mean());
    }

    private static String seeds(List<GroupCurve> ranking) {
        boolean several = ranking.stream().allMatch(curve -> curve.area().count() > 1);
        return "Training seeds: " + each(ranking, ModelGroup::label, curve -> Integer.toString(curve.area().count())) + (several
                ? ". The seed is the unit of the intervals and tests."
                : ". With one seed, a difference is between two trained models; training them anew may turn it round.");
    }

    private String each(List<GroupCurve> ranking, Function<GroupCurve, String> figure) {
        return each(ranking, group -> GroupName.of(group, attack), figure);
    }

    private static String each(
            List<GroupCurve> ranking, Function<ModelGroup, String> label, Function<GroupCurve, String> figure) {
        List<String> named = new ArrayList<>(ranking.stream()
                .limit(NAMED)
                .map(curve -> label.apply(curve.group()) + " " + figure.apply(curve))
                .toList());
        if (ranking.size() > NAMED) {
            named.add(ranking.size() - NAMED + " more in the tables below");
        }
        return Text.list(named);
    }
}
