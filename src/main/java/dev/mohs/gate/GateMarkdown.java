package dev.mohs.gate;

import dev.mohs.page.Block;
import dev.mohs.page.Markdown;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Judgements as Markdown, for the summary of a build or a comment on a change: what is not met comes first. */
public final class GateMarkdown {

    private GateMarkdown() {}

    /** The whole text; ends with a line feed. */
    public static String of(List<Judgement> judgements) {
        List<Judgement> met = judgements.stream().filter(Judgement::isMet).toList();
        List<Judgement> doubted = doubted(judgements);
        List<Block> blocks = new ArrayList<>();
        addList(blocks, "Not met", judgements.stream()
                .filter(judgement -> !judgement.isMet() && !doubted.contains(judgement)).toList());
        addList(blocks, "Met by figures that cannot be believed", doubted);
        addList(blocks, "Met", met);
        String title = "Mohs gate: " + (met.size() == judgements.size() ? "passed" : "not passed");
        return Markdown.document(title, summary(judgements), blocks);
    }

    /** How many limits are met, and how many of the others only seem to be, as sentences. */
    public static String summary(List<Judgement> judgements) {
        long met = judgements.stream().filter(Judgement::isMet).count();
        int doubted = doubted(judgements).size();
        return met + " of " + Text.count(judgements.size(), "limit") + " met." + (doubted == 0 ? "" : " " + doubted
                + " more would be, by figures that integrity checks speak against.") + evidence(judgements);
    }

    /** A limit that is met says no more than the attacks behind it. */
    private static String evidence(List<Judgement> judgements) {
        String strengths = judgements.stream().filter(Judgement::isMet).map(Judgement::evidence).filter(Objects::nonNull)
                .distinct().collect(Collectors.joining("; "));
        return strengths.isEmpty() ? "" : " Evidence of those met: " + strengths + ".";
    }

    private static List<Judgement> doubted(List<Judgement> judgements) {
        return judgements.stream().filter(judgement -> judgement.verdict() == Judgement.Verdict.DOUBTED).toList();
    }

    private static void addList(List<Block> blocks, String heading, List<Judgement> judgements) {
        if (!judgements.isEmpty()) {
            blocks.add(new Block.Text(Block.Tone.LEAD, heading));
            blocks.add(new Block.Bullets(judgements.stream().map(Judgement::line).toList()));
        }
    }
}
