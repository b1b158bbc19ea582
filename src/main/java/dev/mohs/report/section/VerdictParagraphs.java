package dev.mohs.report.section;

import dev.mohs.analysis.verdict.Headline;
import dev.mohs.analysis.verdict.Verdict;
import dev.mohs.page.Block;
import dev.mohs.page.Block.Tone;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.StrengthText;
import dev.mohs.wording.VerdictText;
import java.util.ArrayList;
import java.util.List;

/** What is found of a result, paragraph by paragraph, the verdict on each architecture first. */
public final class VerdictParagraphs {

    private VerdictParagraphs() {}

    /** The paragraphs, at least one. */
    public static List<Block.Text> of(SweepResult result) {
        return Headline.of(result)
                .map(headline -> of(headline, new VerdictText(result, headline)))
                .orElse(List.of(new Block.Text(Tone.WARNING, "No attack could be completed: there is no answer.")));
    }

    private static List<Block.Text> of(Headline headline, VerdictText words) {
        List<Block.Text> paragraphs = new ArrayList<>();
        for (Verdict verdict : headline.verdicts()) {
            if (verdict.kind() == Verdict.Kind.NO_ATTACK) {
                return List.of(new Block.Text(Tone.WARNING, VerdictText.CONTROLS_ONLY));
            }
            if (!verdict.believed().isEmpty()) {
                paragraphs.add(new Block.Text(Tone.LEAD, words.sentence(verdict)));
                VerdictText.narrower(verdict).ifPresent(text -> paragraphs.add(new Block.Text(Tone.NOTE, text)));
            }
            verdict.doubted().forEach(standing -> paragraphs.add(new Block.Text(Tone.WARNING, words.doubt(standing))));
        }
        words.open().forEach(text -> paragraphs.add(new Block.Text(Tone.WARNING, text)));
        words.leftOut().forEach(text -> paragraphs.add(new Block.Text(Tone.WARNING, text)));
        paragraphs.add(new Block.Text(Tone.NOTE, StrengthText.of(headline)));
        return paragraphs;
    }
}
