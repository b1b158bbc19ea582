package dev.mohs.report.section;

import dev.mohs.page.Block;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.Failure;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What speaks for and against the figures: the integrity checks, and the attacks that could not be completed. */
public final class ChecksSection {

    private static final List<String> HEAD =
            List.of("Check", "Model", "Attack", "Verdict", "Figure", "Warns when", "Source");

    private ChecksSection() {}

    public static Section of(SweepResult result) {
        List<Block> blocks = new ArrayList<>();
        addChecks(blocks, result.checks());
        addFailures(blocks, result.failures());
        return new Section("checks", "Can the figures be believed?", blocks);
    }

    /** How many checks ended how, in one sentence. */
    public static String summary(List<Check> checks) {
        if (checks.isEmpty()) {
            return "No integrity check was run: nothing here says whether the figures can be believed.";
        }
        return passed(checks, "check") + " not applicable or not asked for.";
    }

    /**
     * {@code 7 of 11 checks passed, 0 warnings, 4 impossible, as a model gives no gradients, 0}, for what was skipped to follow.
     * Checks that are impossible are named only where there are some.
     *
     * @param thing what a check is called
     */
    public static String passed(List<Check> checks, String thing) {
        int impossible = count(checks, Verdict.IMPOSSIBLE);
        return count(checks, Verdict.PASS) + " of " + Text.count(checks.size(), thing) + " passed, "
                + Text.count(count(checks, Verdict.WARNING), "warning") + ", "
                + (impossible == 0 ? "" : impossible + " impossible, as a model gives no gradients, ")
                + count(checks, Verdict.SKIPPED);
    }

    static List<Check> warnings(SweepResult result) {
        return withVerdict(result.checks(), Verdict.WARNING);
    }

    private static void addChecks(List<Block> blocks, List<Check> checks) {
        List<Check> warnings = withVerdict(checks, Verdict.WARNING);
        blocks.add(new Block.Text(warnings.isEmpty() ? Block.Tone.PLAIN : Block.Tone.WARNING, summary(checks)));
        if (!warnings.isEmpty()) {
            blocks.add(table("Checks that raised a warning", warnings));
        }
        if (!checks.isEmpty()) {
            blocks.add(new Block.Fold("All checks", List.of(table("Every check of every model", checks))));
        }
    }

    private static void addFailures(List<Block> blocks, List<Failure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        List<Table.Row> rows = failures.stream()
                .map(failure -> Table.Row.of(failure.model(), List.of(failure.attack(), failure.reason())))
                .toList();
        blocks.add(new Block.Text(Block.Tone.WARNING, Text.count(failures.size(), "attack")
                + " could not be completed. "
                + "The figures of the others stand; a model that an attack failed on has no worst case."));
        blocks.add(new Table("Attacks that could not be completed", List.of("Model", "Attack", "Reason"), rows));
    }

    private static Table table(String caption, List<Check> checks) {
        return new Table(caption, HEAD, checks.stream().map(ChecksSection::row).toList());
    }

    private static Table.Row row(Check check) {
        String style = check.verdict() == Verdict.WARNING || check.verdict() == Verdict.IMPOSSIBLE ? "warning" : "";
        return new Table.Row(check.name(), List.of(
                new Table.Cell(check.model(), ""),
                new Table.Cell(check.attack() == null ? "–" : check.attack(), ""),
                new Table.Cell(check.verdict().name().toLowerCase(Locale.ROOT), style),
                new Table.Cell(check.figure(), ""),
                new Table.Cell(check.threshold(), ""),
                new Table.Cell(check.source(), "")));
    }

    private static List<Check> withVerdict(List<Check> checks, Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).toList();
    }

    private static int count(List<Check> checks, Verdict verdict) {
        return withVerdict(checks, verdict).size();
    }
}
