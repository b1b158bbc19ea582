package dev.mohs.gate;

import dev.mohs.report.MarkdownReport;
import dev.mohs.report.Text;
import dev.mohs.report.view.Block;
import java.util.ArrayList;
import java.util.List;

/** Judgements as Markdown, for the summary of a build or a comment on a change: what is not met comes first. */
public final class GateMarkdown {

    private GateMarkdown() {}

    /** The whole text; ends with a line feed. */
    public static String of(List<Judgement> judgements) {
        List<Judgement> open = judgements.stream().filter(judgement -> !judgement.isMet()).toList();
        List<Judgement> met = judgements.stream().filter(Judgement::isMet).toList();
        List<Block> blocks = new ArrayList<>();
        addList(blocks, "Not met", open);
        addList(blocks, "Met", met);
        String title = "Mohs gate: " + (open.isEmpty() ? "passed" : "not passed");
        return MarkdownReport.document(title, summary(judgements), blocks);
    }

    /** How many limits are met, as a sentence. */
    public static String summary(List<Judgement> judgements) {
        long met = judgements.stream().filter(Judgement::isMet).count();
        return met + " of " + Text.count(judgements.size(), "limit") + " met.";
    }

    private static void addList(List<Block> blocks, String heading, List<Judgement> judgements) {
        if (!judgements.isEmpty()) {
            blocks.add(new Block.Text(Block.Tone.LEAD, heading));
            blocks.add(new Block.Bullets(judgements.stream().map(Judgement::line).toList()));
        }
    }
}
