package dev.mohs.report;

import dev.mohs.report.Findings.UnderAttack;
import dev.mohs.report.view.Block;
import dev.mohs.report.view.Section;
import dev.mohs.report.view.Table;
import dev.mohs.result.ActivationSwap;
import dev.mohs.result.Comparison.Row;
import dev.mohs.result.Evidence;
import dev.mohs.result.GroupCurve;
import dev.mohs.result.PairedPower;
import dev.mohs.result.Percent;
import dev.mohs.result.PilotSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a pilot was run for: whether swapping the activation would pay, and whether its seeds suffice to say so. */
final class PilotSection {

    private static final String HOW_TO_READ = """
            Models start from the same weights and see the same batches, so that those of one seed differ in the activation \
            alone; differences are taken seed by seed. Whether a difference is more than chance is decided for the robust \
            accuracy averaged over ε, all comparisons considered. Seeds needed are those that would show a difference of this \
            size with a chance of 80 % (power of the paired t test, Cohen 1988), if its mean and spread stay what they are; \
            the spread of few seeds is itself known only roughly.""";

    private final Findings findings;
    private final UnderAttack attack;
    private final PilotSummary pilot;
    private final int telling;
    private final List<ActivationSwap> swaps;

    private PilotSection(Findings findings, UnderAttack attack) {
        this.findings = findings;
        this.attack = attack;
        pilot = findings.result().pilot();
        telling = findings.telling(attack);
        swaps = ActivationSwap.of(
                pilot.current(), findings.result().models(), attack.curves(), attack.comparison(), telling);
    }

    /** The section; empty when the result is not that of a pilot. */
    static Optional<Section> of(Findings findings) {
        return findings.result().pilot() == null
                ? Optional.empty()
                : Optional.of(new Section("pilot", "Would the swap pay?", blocks(findings)));
    }

    /** The answer for each swap, with everything that a decision needs, then what the budget did not allow. */
    static List<String> sentences(Findings findings) {
        List<String> sentences = new ArrayList<>();
        findings.primary().map(attack -> new PilotSection(findings, attack)).ifPresent(section -> section.swaps.forEach(
                swap -> sentences.add(section.figures(swap) + " " + evidence(swap.evidence()))));
        findings.result().pilot().warnings().forEach(sentences::add);
        return sentences;
    }

    private static List<Block> blocks(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        findings.primary().ifPresent(attack -> new PilotSection(findings, attack).addAnswer(blocks));
        PilotSummary pilot = findings.result().pilot();
        pilot.warnings().forEach(warning -> blocks.add(new Block.Text(Block.Tone.WARNING, warning)));
        blocks.add(new Block.Fold("What was chosen to fit the budget", List.of(new Block.Bullets(pilot.choices()))));
        return blocks;
    }

    private void addAnswer(List<Block> blocks) {
        if (swaps.isEmpty()) {
            blocks.add(new Block.Text(Block.Tone.WARNING,
                    "There are no two activations with models of the same seed: nothing can be said about a swap."));
            return;
        }
        swaps.forEach(swap -> blocks.add(new Block.Text(Block.Tone.LEAD, verdict(swap))));
        blocks.add(differences());
        blocks.add(new Block.Bullets(swaps.stream().map(swap -> name(swap) + ". " + evidence(swap.evidence())).toList()));
        blocks.add(accuracies());
        blocks.add(new Block.Text(Block.Tone.NOTE, HOW_TO_READ));
    }

    private static String name(ActivationSwap swap) {
        return Findings.shortLabel(swap.to()) + " instead of " + Findings.shortLabel(swap.from());
    }

    private static String verdict(ActivationSwap swap) {
        return name(swap) + ": robust accuracy " + Percent.points(swap.average().difference()) + " points, clean accuracy "
                + Percent.points(swap.clean().difference()) + " points; " + shortEvidence(swap) + ".";
    }

    private static String shortEvidence(ActivationSwap swap) {
        return switch (swap.evidence().verdict()) {
            case SUFFICIENT -> "the evidence suffices to call the robust difference a "
                    + (swap.average().difference() > 0 ? "gain" : "loss");
            case MORE_SEEDS -> "the evidence does not suffice, about " + moreSeeds(swap.evidence()) + " would be needed";
            case NO_DIFFERENCE -> "no robust difference that seeds could show";
            case ONE_SEED, NO_SPREAD -> "how far chance reaches is unknown";
        };
    }

    private String figures(ActivationSwap swap) {
        return name(swap) + ": robust accuracy " + difference(swap.average()) + " points under " + attack.name()
                + ", averaged over ε up to " + Text.epsilon(findings.largestEpsilon()) + "; clean accuracy "
                + difference(swap.clean()) + " points.";
    }

    /** What a decision needs to know of the seeds, in sentences. */
    static String evidence(Evidence evidence) {
        String seeds = Text.count(evidence.seeds(), "seed");
        return switch (evidence.verdict()) {
            case SUFFICIENT -> "The evidence of " + seeds + " suffices: the difference in robust accuracy is more than chance.";
            case MORE_SEEDS -> "The evidence of " + seeds + " does not suffice: the difference in robust accuracy may be chance."
                    + " About " + moreSeeds(evidence) + ", " + Text.count(evidence.needed().getAsInt())
                    + " in all, would be needed to show it if it is what it seems.";
            case NO_DIFFERENCE -> "The " + seeds + " show no difference in robust accuracy: beside its spread it is so small that "
                    + Text.count(PairedPower.MOST_PAIRS) + " would not tell it from none.";
            case ONE_SEED -> "With one seed, how much two trainings differ by chance is unknown: the interval is about these two"
                    + " trained models, not about the activations. Train at least 3 seeds before deciding.";
            case NO_SPREAD -> "All " + seeds + " differ alike, so nothing shows how far chance reaches.";
        };
    }

    private static String moreSeeds(Evidence evidence) {
        return Text.count(evidence.needed().getAsInt() - evidence.seeds(), "more seed");
    }

    private Table differences() {
        String caption = "Difference to " + Findings.shortLabel(swaps.get(0).from())
                + " in percentage points, with 95 % intervals, under " + attack.name();
        return new Table(caption, List.of("Swap for", "Clean", within(), average(), "Seeds", "Seeds needed"), swaps.stream()
                .map(swap -> Table.Row.of(Findings.shortLabel(swap.to()), List.of(
                        difference(swap.clean()), difference(swap.within()), difference(swap.average()),
                        Text.count(swap.evidence().seeds()), needed(swap.evidence()))))
                .toList());
    }

    private static String needed(Evidence evidence) {
        return switch (evidence.verdict()) {
            case SUFFICIENT -> "no more";
            case MORE_SEEDS -> Text.count(evidence.needed().getAsInt());
            case NO_DIFFERENCE -> "> " + Text.count(PairedPower.MOST_PAIRS);
            case ONE_SEED, NO_SPREAD -> "unknown";
        };
    }

    private Table accuracies() {
        List<Table.Row> rows = attack.groups().stream().map(this::accuracies).toList();
        return new Table("Accuracy in %, mean over seeds, with 95 % intervals, under " + attack.name(),
                List.of("Activation", "Clean", within(), average()), rows);
    }

    private Table.Row accuracies(GroupCurve curve) {
        return Table.Row.of(Findings.shortLabel(curve.group()), List.of(
                Text.percent(curve.clean().mean(), attack.cleanInterval(curve)),
                Text.percent(curve.points().get(telling).within().mean(), attack.withinInterval(curve, telling)),
                Text.percent(curve.area().mean(), attack.areaInterval(curve, findings.result().seed()))));
    }

    private String within() {
        return "Robust within ε = " + findings.epsilon(telling);
    }

    private String average() {
        return "Robust, averaged to ε = " + Text.epsilon(findings.largestEpsilon());
    }

    /** {@code +4.3 (+1.0 to +7.5)}, without the interval where there is none. */
    private static String difference(Row row) {
        return Percent.points(row.difference())
                + (row.lower() == null ? "" : " (" + Text.points(row.lower(), row.upper()) + ")");
    }
}
