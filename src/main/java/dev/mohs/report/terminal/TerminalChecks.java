package dev.mohs.report.terminal;

import dev.mohs.result.Check;
import dev.mohs.wording.CheckAdvice;
import dev.mohs.wording.CheckText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The integrity checks for a terminal of 80 columns: how they ended in a sentence, and what each warning is about. */
public final class TerminalChecks {

    private static final String INDENT = " ".repeat(4);

    private TerminalChecks() {}

    /** The lines, every one ending with a line feed. */
    public static String of(List<Check> checks) {
        Map<String, List<Check>> warnings = checks.stream()
                .filter(check -> check.verdict().warns())
                .collect(Collectors.groupingBy(Check::name, LinkedHashMap::new, Collectors.toList()));
        return TerminalText.wrapped("", CheckText.passed(checks, "integrity check") + " skipped.")
                + warnings.values().stream().map(TerminalChecks::warning).collect(Collectors.joining());
    }

    private static String warning(List<Check> alike) {
        Check first = alike.get(0);
        StringBuilder text = new StringBuilder(TerminalText.wrapped("  warning: ", first.name()));
        alike.forEach(check -> text.append(TerminalText.wrapped(INDENT, subject(check) + ": " + check.figure())));
        text.append(line("warns when", first.threshold() + " (" + first.source() + ")"));
        CheckAdvice.of(first).ifPresent(advice -> text.append(line("it means", advice.means()))
                .append(line("it follows", advice.follows())).append(line("to do", advice.next())));
        return text.toString();
    }

    private static String line(String what, String text) {
        return TerminalText.wrapped(INDENT + what + ": ", text);
    }

    private static String subject(Check check) {
        return check.model() + (check.attack() == null ? "" : ", " + check.attack());
    }
}
