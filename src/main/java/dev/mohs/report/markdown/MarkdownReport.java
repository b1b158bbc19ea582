package dev.mohs.report.markdown;

import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.page.Block;
import dev.mohs.page.Markdown;
import dev.mohs.report.section.AnswerSection;
import dev.mohs.report.section.MedianTables;
import dev.mohs.report.section.PilotSection;
import dev.mohs.report.section.SummaryTables;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.Titles;
import java.util.ArrayList;
import java.util.List;

/** {@code report.md}: the answer and the figures that sum up every attack, short enough for a pull-request comment. */
public final class MarkdownReport {

    private MarkdownReport() {}

    /** The whole text. */
    public static String of(SweepResult result) {
        return of(SweepAnalysis.of(result));
    }

    /** The whole text. */
    public static String of(SweepAnalysis analysis) {
        List<Block> blocks = new ArrayList<>();
        PilotSection.of(analysis).ifPresent(section -> blocks.addAll(section.blocks()));
        blocks.addAll(AnswerSection.of(analysis).blocks());
        blocks.addAll(SummaryTables.of(analysis));
        blocks.addAll(MedianTables.of(analysis));
        return Markdown.document(Titles.of(analysis.result()), Titles.subtitle(analysis.result()), blocks);
    }
}
