package dev.mohs.report.section;

import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.page.Block;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.Failure;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.CheckAdvice;
import dev.mohs.wording.CheckText;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What speaks for and against the figures: the integrity checks, and the attacks that could not be completed. */
public final class ChecksSection {

    private static final List<String> HEAD =
            List.of("Check", "Model", "Attack", "Verdict", "Figure", "Warns when", "Source");

    private ChecksSection() {}

    /** The section. */
    public static Section of(SweepResult result) {
        List<Block> blocks = new ArrayList<>();
        addChecks(blocks, result);
        addFailures(blocks, result.failures());
        return new Section("checks", "Trust", blocks);
    }

    private static void addChecks(List<Block> blocks, SweepResult result) {
        List<Check> checks = result.checks();
        List<Check> warnings = checks.stream().filter(check -> check.verdict().warns()).toList();
        blocks.add(new Block.Text(warnings.isEmpty() ? Block.Tone.PLAIN : Block.Tone.WARNING, CheckText.summary(checks)));
        if (!warnings.isEmpty()) {
            blocks.add(table("Checks that raised a warning", warnings));
            blocks.add(new Block.Facts(advice(warnings)));
        }
        if (!checks.isEmpty()) {
            blocks.add(ChecksMatrix.of(checks, ModelGroup.of(result.models())));
            blocks.add(new Block.Fold("All checks", List.of(table("Every check of every model", checks))));
        }
    }

    /** What each warning is about, what follows and what to do: once for each check. */
    private static List<Block.Fact> advice(List<Check> warnings) {
        Map<String, Check> byName = warnings.stream()
                .collect(Collectors.toMap(Check::name, check -> check, (first, second) -> first, LinkedHashMap::new));
        return byName.values().stream()
                .flatMap(check -> CheckAdvice.of(check).stream().map(advice -> new Block.Fact(check.name(),
                        advice.means() + " " + advice.follows() + " " + advice.next())))
                .toList();
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
        String style = check.verdict().warns() || check.verdict() == Verdict.IMPOSSIBLE ? "warning" : "";
        return new Table.Row(check.name(), List.of(
                new Table.Cell(check.model(), ""),
                new Table.Cell(check.attack() == null ? "–" : check.attack(), ""),
                new Table.Cell(check.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '), style),
                new Table.Cell(check.figure(), ""),
                new Table.Cell(check.threshold(), ""),
                new Table.Cell(check.source(), "")));
    }
}
