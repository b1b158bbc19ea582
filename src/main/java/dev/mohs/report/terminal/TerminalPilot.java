package dev.mohs.report.terminal;

import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.report.section.PilotSection;
import dev.mohs.result.SweepResult;
import java.util.stream.Collectors;

/** The answer of a pilot for a terminal: a paragraph for each swap of activations, and for each thing the budget did not allow. */
public final class TerminalPilot {

    private TerminalPilot() {}

    /**
     * The paragraphs, every one ending with a line feed.
     *
     * @param result the result of a pilot
     */
    public static String of(SweepResult result) {
        return PilotSection.sentences(SweepAnalysis.of(result)).stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
