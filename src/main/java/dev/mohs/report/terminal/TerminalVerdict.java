package dev.mohs.report.terminal;

import dev.mohs.analysis.verdict.Headline;
import dev.mohs.analysis.verdict.Verdict;
import dev.mohs.report.section.VerdictParagraphs;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.Text;
import java.util.stream.Collectors;

/** The verdict for a terminal of 80 columns: a line that says which it is, and why in the words of the report. */
public final class TerminalVerdict {

    private TerminalVerdict() {}

    /** The paragraphs, every line ending with a line feed. */
    public static String of(SweepResult result) {
        return Headline.of(result).map(headline -> line(result, headline)).orElse("")
                + VerdictParagraphs.of(result).stream()
                        .map(paragraph -> TerminalText.wrapped("  ", paragraph.text()))
                        .collect(Collectors.joining());
    }

    /** {@code Verdict at ε = 0.05 (linf): cnn undecided, resnet difference shown}. */
    private static String line(SweepResult result, Headline headline) {
        boolean one = headline.verdicts().size() == 1;
        return TerminalText.wrapped("", "Verdict at ε = " + Text.declaredEpsilon(result) + " (" + headline.under().norm() + "): "
                + headline.verdicts().stream()
                        .map(verdict -> (one ? "" : verdict.architecture() + " ") + name(verdict.kind()))
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }

    private static String name(Verdict.Kind kind) {
        return switch (kind) {
            case DIFFERENCE_SHOWN -> "difference shown";
            case EQUIVALENT -> "equivalent";
            case UNDECIDED -> "undecided";
            case NOT_BELIEVED -> "cannot be believed";
            case FIGURE -> "a figure, compared with none";
            case NO_ATTACK -> "none, only controls ran";
        };
    }
}
