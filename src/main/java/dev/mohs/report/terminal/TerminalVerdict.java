package dev.mohs.report.terminal;

import dev.mohs.report.section.VerdictParagraphs;
import dev.mohs.result.SweepResult;
import java.util.stream.Collectors;

/** The verdict for a terminal of 100 columns, in the words of the report. */
public final class TerminalVerdict {

    private TerminalVerdict() {}

    /** The paragraphs, every line ending with a line feed. */
    public static String of(SweepResult result) {
        return VerdictParagraphs.of(result).stream()
                .map(paragraph -> TerminalText.wrapped("", paragraph.text()))
                .collect(Collectors.joining());
    }
}
