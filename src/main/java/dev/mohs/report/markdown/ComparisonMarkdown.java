package dev.mohs.report.markdown;

import dev.mohs.analysis.JoinedRuns;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.page.Block;
import dev.mohs.page.Markdown;
import dev.mohs.report.section.AnswerSection;
import dev.mohs.report.section.DifferencesSection;
import dev.mohs.report.section.MedianTables;
import dev.mohs.report.section.RunsSection;
import dev.mohs.report.section.SummaryTables;
import dev.mohs.wording.Titles;
import java.util.ArrayList;
import java.util.List;

/** {@code report.md} of a comparison of runs: the answer and the tables, short enough for a pull-request comment. */
public final class ComparisonMarkdown {

    private ComparisonMarkdown() {}

    /**
     * The whole text.
     *
     * @param analysis of the joined result
     */
    public static String of(JoinedRuns joined, SweepAnalysis analysis) {
        List<Block> blocks = new ArrayList<>(AnswerSection.of(analysis).blocks());
        blocks.addAll(RunsSection.blocks(joined));
        blocks.addAll(SummaryTables.of(analysis));
        blocks.addAll(MedianTables.of(analysis));
        blocks.addAll(DifferencesSection.primary(analysis));
        return Markdown.document(Titles.of(joined), Titles.subtitle(analysis.result()), blocks);
    }
}
