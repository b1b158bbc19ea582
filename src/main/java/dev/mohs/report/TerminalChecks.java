package dev.mohs.report;

import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The integrity checks for a terminal: a line for each kind of check, and one for every warning that it raised. */
public final class TerminalChecks {

    private TerminalChecks() {}

    /** The lines, every one ending with a line feed. */
    public static String of(List<Check> checks) {
        Map<String, List<Check>> kinds =
                checks.stream().collect(Collectors.groupingBy(Check::name, LinkedHashMap::new, Collectors.toList()));
        return kinds.values().stream().map(TerminalChecks::kind).collect(Collectors.joining("", "Integrity checks\n", ""))
                + count(checks, Verdict.PASS) + " of " + Text.count(checks.size(), "integrity check") + " passed, "
                + Text.count(count(checks, Verdict.WARNING), "warning") + ", " + count(checks, Verdict.SKIPPED) + " skipped.\n";
    }

    private static String kind(List<Check> checks) {
        Check first = checks.get(0);
        int warnings = count(checks, Verdict.WARNING);
        int skipped = count(checks, Verdict.SKIPPED);
        String verdict = warnings > 0 ? "warning" : skipped == checks.size() ? "skipped" : "pass";
        return "  " + pad(verdict) + first.name() + ": " + findings(checks, warnings, skipped) + "\n"
                + "  " + pad("") + "warns when: " + first.threshold() + " (" + first.source() + ")\n"
                + checks.stream()
                        .filter(check -> check.verdict() == Verdict.WARNING)
                        .map(check -> "    " + pad("") + subject(check) + ": " + check.figure() + "\n")
                        .collect(Collectors.joining());
    }

    /** The figure where there is one, how often what came out where there are more. */
    private static String findings(List<Check> checks, int warnings, int skipped) {
        if (checks.size() == 1 && warnings == 0) {
            return checks.get(0).figure();
        }
        return checks.size() - warnings - skipped + " of " + checks.size() + " passed"
                + (skipped == 0 ? "" : ", " + skipped + " skipped");
    }

    private static String subject(Check check) {
        return check.model() + (check.attack() == null ? "" : ", " + check.attack());
    }

    private static int count(List<Check> checks, Verdict verdict) {
        return (int) checks.stream().filter(check -> check.verdict() == verdict).count();
    }

    private static String pad(String text) {
        return text + " ".repeat("warning ".length() - text.length());
    }
}
