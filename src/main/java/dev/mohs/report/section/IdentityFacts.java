package dev.mohs.report.section;

import dev.mohs.analysis.curve.AttackCurves;
import dev.mohs.page.Block;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.Text;
import dev.mohs.wording.ThreatText;
import java.util.ArrayList;
import java.util.List;

/** What a sweep is, in a few facts: what was measured, on what data, against which threat, when and with what. */
final class IdentityFacts {

    private IdentityFacts() {}

    static List<Block.Fact> of(SweepResult result) {
        List<Block.Fact> facts = new ArrayList<>();
        facts.add(new Block.Fact("Measured", Text.count(result.models().size(), "model") + ", "
                + Text.count(result.attacks().size(), "attack") + ", " + result.epsilons().size() + " ε, on "
                + result.provenance().startedAt().substring(0, "2026-01-01".length())));
        facts.add(new Block.Fact("Data", Text.examples(result.dataset())));
        facts.add(new Block.Fact("Program", "Mohs " + result.provenance().mohsVersion()));
        facts.add(new Block.Fact("Threat", ThreatText.of(result, attacks(result))));
        return facts;
    }

    private static List<AttackSummary> attacks(SweepResult result) {
        return AttackCurves.headline(result).map(AttackCurves::attacks).orElse(result.attacks());
    }
}
