package dev.mohs.report.section;

import dev.mohs.page.Block;
import dev.mohs.result.SweepResult;
import java.util.List;
import java.util.stream.Stream;

/** What is found of a result, paragraph by paragraph, what puts figures in doubt first and what all rests on last. */
public final class VerdictParagraphs {

    private VerdictParagraphs() {}

    /** The paragraphs, at least one. */
    public static List<Block.Text> of(SweepResult result) {
        return Stream.concat(
                        Findings.of(result).stream().flatMap(finding -> finding.paragraphs().stream()),
                        Findings.evidence(result).stream())
                .toList();
    }
}
