package dev.mohs.report.section;

import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.page.Table;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.ModelSummary;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;

/** How every check ended for every group of models, over all attacks and seeds: the worst that it said. */
final class ChecksMatrix {

    private static final String WARNING = "warning doubt";

    private ChecksMatrix() {}

    static Table of(List<Check> checks, List<ModelGroup> groups) {
        List<String> head = new ArrayList<>(List.of("Check"));
        groups.forEach(group -> head.add(group.label()));
        return new Table("What every check says of every model, over all attacks and seeds", head,
                checks.stream().map(Check::name).distinct().map(name -> row(name, checks, groups)).toList());
    }

    private static Table.Row row(String name, List<Check> checks, List<ModelGroup> groups) {
        return new Table.Row(name, groups.stream()
                .map(group -> cell(checks.stream()
                        .filter(check -> check.name().equals(name) && isOf(group, check.model()))
                        .toList()))
                .toList());
    }

    private static boolean isOf(ModelGroup group, String model) {
        return group.models().stream().map(ModelSummary::name).anyMatch(model::equals);
    }

    private static Table.Cell cell(List<Check> checks) {
        long warnings = count(checks, Verdict.WARNING);
        if (warnings > 0) {
            return new Table.Cell(checks.size() == 1 ? "warns" : "warns (" + warnings + " of " + checks.size() + ")", WARNING);
        }
        if (count(checks, Verdict.CANNOT_TELL) > 0) {
            return new Table.Cell("cannot tell", "warning");
        }
        if (count(checks, Verdict.IMPOSSIBLE) > 0) {
            return new Table.Cell("impossible", "warning");
        }
        return new Table.Cell(count(checks, Verdict.PASS) > 0 ? "passed" : Text.NOTHING, "");
    }

    private static long count(List<Check> checks, Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).count();
    }
}
