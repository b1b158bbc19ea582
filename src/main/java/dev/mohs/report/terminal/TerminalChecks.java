package dev.mohs.report.terminal;

import dev.mohs.analysis.verdict.CheckCounts;
import dev.mohs.result.Check;
import dev.mohs.wording.CheckText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The integrity checks for a terminal of 100 columns: each kind of check once, with every warning that it raised. */
public final class TerminalChecks {

    private static final String INDENT = " ".repeat(10);

    private TerminalChecks() {}

    /** The lines, every one ending with a line feed. */
    public static String of(List<Check> checks) {
        Map<String, List<Check>> kinds =
                checks.stream().collect(Collectors.groupingBy(Check::name, LinkedHashMap::new, Collectors.toList()));
        return kinds.values().stream().map(TerminalChecks::kind).collect(Collectors.joining("", "Integrity checks\n", ""))
                + TerminalText.wrapped("", CheckText.passed(checks, "integrity check") + " skipped.");
    }

    private static String kind(List<Check> checks) {
        Check first = checks.get(0);
        CheckCounts counts = CheckCounts.of(checks);
        String verdict = counts.warnings() > 0 ? "warning"
                : counts.skipped() == counts.total() ? "skipped"
                : counts.impossible() == counts.total() ? "unknown" : "pass";
        String start = String.format(Locale.ROOT, "  %-8s", verdict);
        return TerminalText.wrapped(start, first.name() + ": " + found(checks, counts))
                + TerminalText.wrapped(INDENT, "warns when: " + first.threshold() + " (" + first.source() + ")")
                + checks.stream()
                        .filter(check -> check.verdict().warns())
                        .map(check -> TerminalText.wrapped(INDENT + "  ", subject(check) + ": " + check.figure()))
                        .collect(Collectors.joining());
    }

    /** The figure where there is one, how often what came out where there are more. */
    private static String found(List<Check> checks, CheckCounts counts) {
        if (counts.total() == 1 && counts.warnings() == 0) {
            return checks.get(0).figure();
        }
        return counts.passed() + " of " + counts.total() + " passed"
                + (counts.skipped() == 0 ? "" : ", " + counts.skipped() + " skipped")
                + (counts.impossible() == 0 ? "" : ", " + counts.impossible() + " impossible");
    }

    private static String subject(Check check) {
        return check.model() + (check.attack() == null ? "" : ", " + check.attack());
    }
}
