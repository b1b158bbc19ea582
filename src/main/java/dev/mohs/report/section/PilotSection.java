package dev.mohs.report.section;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.analysis.verdict.ActivationSwap;
import dev.mohs.analysis.verdict.DeclaredDifference;
import dev.mohs.page.Block;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.result.PilotSummary;
import dev.mohs.spec.Percent;
import dev.mohs.statistics.Precision;
import dev.mohs.wording.CurveText;
import dev.mohs.wording.FewExamples;
import dev.mohs.wording.GroupName;
import dev.mohs.wording.SwapText;
import dev.mohs.wording.Text;
import dev.mohs.wording.VerdictText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a pilot was run for: whether swapping the activation would pay, at the declared ε, in the words of the verdict. */
public final class PilotSection {

    private static final String HOW_TO_READ = """
            Models start from the same weights and see the same batches, so that those of one seed differ in the activation \
            alone; differences are taken seed by seed. A difference is more than chance, or undecided, at the declared ε, all \
            pairs of activations considered; an undecided one may be anything in its interval. Half-widths with more seeds are \
            what the interval would have if the spread between seeds stayed the same; that of few seeds is itself known only \
            roughly.""";

    private final SweepAnalysis analysis;
    private final AttackAnalysis attack;
    private final String within;
    private final List<ActivationSwap> swaps;

    private PilotSection(SweepAnalysis analysis, AttackAnalysis attack) {
        this.analysis = analysis;
        this.attack = attack;
        within = "within ε = " + Text.declaredEpsilon(analysis.result());
        swaps = ActivationSwap.of(
                analysis.result().pilot().current(), analysis.result().models(), attack.under(), attack.verdicts());
    }

    /** The section; empty when the result is not that of a pilot. */
    public static Optional<Section> of(SweepAnalysis analysis) {
        return analysis.result().pilot() == null
                ? Optional.empty()
                : Optional.of(new Section("pilot", "Would the swap pay?", blocks(analysis)));
    }

    /** The answer for each swap, with everything that a decision needs, then what the budget did not allow. */
    public static List<String> sentences(SweepAnalysis analysis) {
        return blocks(analysis).stream()
                .filter(Block.Text.class::isInstance)
                .map(Block.Text.class::cast)
                .filter(text -> text.tone() != Block.Tone.NOTE)
                .map(Block.Text::text)
                .toList();
    }

    private static List<Block> blocks(SweepAnalysis analysis) {
        List<Block> blocks = new ArrayList<>();
        FewExamples.warning(analysis.result().dataset().count())
                .ifPresent(warning -> blocks.add(new Block.Text(Block.Tone.WARNING, warning)));
        analysis.headline().ifPresent(attack -> new PilotSection(analysis, attack).addAnswer(blocks));
        PilotSummary pilot = analysis.result().pilot();
        pilot.warnings().forEach(warning -> blocks.add(new Block.Text(Block.Tone.WARNING, warning)));
        blocks.add(new Block.Fold("What was chosen to fit the budget", List.of(new Block.Bullets(pilot.choices()))));
        return blocks;
    }

    private void addAnswer(List<Block> blocks) {
        if (attack.isControl()) {
            blocks.add(new Block.Text(Block.Tone.WARNING, VerdictText.CONTROLS_ONLY));
            return;
        }
        if (swaps.isEmpty()) {
            blocks.add(new Block.Text(Block.Tone.WARNING,
                    "There are no two activations with models of the same seed: nothing can be said about a swap."));
            return;
        }
        SwapText words = new SwapText(analysis.result(), attack.name());
        swaps.forEach(swap -> blocks.add(new Block.Text(
                swap.within().isPresent() ? Block.Tone.LEAD : Block.Tone.WARNING, words.sentence(swap))));
        blocks.add(differences());
        blocks.add(accuracies());
        blocks.add(new Block.Text(Block.Tone.NOTE, HOW_TO_READ));
    }

    private Table differences() {
        String caption = "Difference to " + SwapText.name(swaps.get(0).from())
                + " in percentage points, with 95 % intervals, under " + attack.name();
        List<String> head = List.of("Swap for", "Clean", "Robust " + within, "Seeds", "Half-width", "With twice as many",
                "Four times");
        return new Table(caption, head, swaps.stream().map(PilotSection::row).toList());
    }

    private static Table.Row row(ActivationSwap swap) {
        Function<Function<Precision, Double>, String> width = figure -> swap.within()
                .flatMap(DeclaredDifference::precision)
                .map(figure)
                .map(Percent::of)
                .orElse(Text.NOTHING);
        return Table.Row.of(SwapText.name(swap.to()), List.of(
                SwapText.difference(swap.clean()),
                swap.within().map(found -> SwapText.difference(found.row())).orElse("cannot be believed"),
                Text.count(swap.clean().seedTests().size()),
                width.apply(Precision::halfWidth),
                width.apply(precision -> precision.halfWidth(2 * precision.count())),
                width.apply(precision -> precision.halfWidth(4 * precision.count()))));
    }

    private Table accuracies() {
        List<Table.Row> rows = attack.groups().stream().map(this::accuracies).toList();
        return new Table("Accuracy in %, mean over seeds, with 95 % intervals, under " + attack.name(),
                List.of("Activation", "Clean", "Robust " + within,
                        "Robust, averaged to ε = " + Text.epsilon(analysis.result().largestBudget())), rows);
    }

    private Table.Row accuracies(GroupCurve curve) {
        return Table.Row.of(GroupName.brief(curve.group(), attack), List.of(
                CurveText.clean(curve),
                CurveText.within(curve, analysis.result().primaryIndex()),
                CurveText.area(curve, analysis.result().seed())));
    }
}
