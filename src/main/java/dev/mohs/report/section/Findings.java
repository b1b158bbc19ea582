package dev.mohs.report.section;

import dev.mohs.analysis.verdict.Headline;
import dev.mohs.analysis.verdict.Verdict;
import dev.mohs.page.Block;
import dev.mohs.page.Block.Tone;
import dev.mohs.page.Finding;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.StrengthText;
import dev.mohs.wording.VerdictText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The verdicts of a result, each with its badge. */
final class Findings {

    private static final String DOUBT = "doubt";

    private Findings() {}

    /** One per verdict and one for what is left out, at least one; those that put figures in doubt first. */
    static List<Finding> of(SweepResult result) {
        return Headline.of(result)
                .map(headline -> of(headline, new VerdictText(result, headline)))
                .orElse(List.of(warning("no answer", "No attack could be completed: there is no answer.")));
    }

    private static Finding warning(String badge, String text) {
        return new Finding(DOUBT, badge, List.of(new Block.Text(Tone.WARNING, text)));
    }

    private static List<Finding> of(Headline headline, VerdictText words) {
        if (headline.verdicts().stream().anyMatch(verdict -> verdict.kind() == Verdict.Kind.NO_ATTACK)) {
            return List.of(warning("no attack", VerdictText.CONTROLS_ONLY));
        }
        List<Finding> findings = new ArrayList<>();
        for (Verdict verdict : headline.verdicts()) {
            doubted(verdict, words).forEach(findings::add);
            believed(verdict, words).forEach(findings::add);
        }
        words.open().forEach(text -> findings.add(new Finding("undecided", "cannot tell",
                List.of(new Block.Text(Tone.WARNING, text)))));
        words.leftOut().forEach(text -> findings.add(warning("no figure", text)));
        return findings.stream().sorted(Comparator.comparing(finding -> !finding.kind().equals(DOUBT))).toList();
    }

    private static Stream<Finding> doubted(Verdict verdict, VerdictText words) {
        return verdict.doubted().isEmpty() ? Stream.empty() : Stream.of(new Finding(DOUBT, "cannot be believed",
                verdict.doubted().stream().map(standing -> new Block.Text(Tone.WARNING, words.doubt(standing))).toList()));
    }

    private static Stream<Finding> believed(Verdict verdict, VerdictText words) {
        if (verdict.believed().isEmpty()) {
            return Stream.empty();
        }
        List<Block.Text> paragraphs = new ArrayList<>(List.of(new Block.Text(Tone.LEAD, words.sentence(verdict))));
        VerdictText.narrower(verdict).ifPresent(text -> paragraphs.add(new Block.Text(Tone.NOTE, text)));
        return Stream.of(switch (verdict.kind()) {
            case DIFFERENCE_SHOWN -> new Finding("shown", "difference shown", paragraphs);
            case EQUIVALENT -> new Finding("shown", "equivalent", paragraphs);
            case FIGURE -> new Finding("figure", "the figure", paragraphs);
            default -> new Finding("undecided", "undecided", paragraphs);
        });
    }

    /** What the figures rest on; empty where there is no attack. */
    static List<Block.Text> evidence(SweepResult result) {
        return Headline.of(result)
                .filter(headline -> headline.verdicts().stream().noneMatch(verdict -> verdict.kind() == Verdict.Kind.NO_ATTACK))
                .map(headline -> List.of(new Block.Text(Tone.NOTE, StrengthText.of(headline))))
                .orElse(List.of());
    }
}
