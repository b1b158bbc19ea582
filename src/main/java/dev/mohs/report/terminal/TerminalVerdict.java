package dev.mohs.report.terminal;

import dev.mohs.result.SweepResult;
import dev.mohs.wording.VerdictText;
import java.util.stream.Collectors;

/** The verdict for a terminal of 100 columns, in the words of the report. */
public final class TerminalVerdict {

    private TerminalVerdict() {}

    /** The paragraphs, every line ending with a line feed. */
    public static String of(SweepResult result) {
        return VerdictText.of(result).stream()
                .map(paragraph -> TerminalText.wrapped("", paragraph.text()))
                .collect(Collectors.joining());
    }
}
