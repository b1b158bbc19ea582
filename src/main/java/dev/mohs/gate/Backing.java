package dev.mohs.gate;

import dev.mohs.analysis.verdict.EvidenceStrength;
import dev.mohs.analysis.verdict.Trust;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.Check;
import dev.mohs.result.SweepResult;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a figure rests on.
 *
 * @param evidence how strong the attacks behind it are, in words; null for a figure without an attack
 * @param warnings the integrity checks that speak against it, in words
 */
record Backing(String evidence, List<String> warnings) {

    /** Of what was not measured, and so rests on nothing. */
    static final Backing NONE = new Backing(null, List.of());

    private static final String UNCHECKED = "no integrity check of the model was made";

    Backing {
        warnings = List.copyOf(warnings);
    }

    /** Of the figures of a model under some attacks, joined or single; under none, of its accuracy on unperturbed examples. */
    static Backing of(SweepResult result, String model, List<AttackSummary> attacks) {
        Trust trust = Trust.of(result);
        if (!trust.isChecked(model)) {
            return new Backing(evidence(result, model, attacks), List.of(UNCHECKED));
        }
        List<Check> warnings = attacks.isEmpty() ? trust.cleanWarnings(model) : trust.warnings(model, attacks);
        return new Backing(evidence(result, model, attacks), warnings.stream().map(Backing::text).toList());
    }

    private static String evidence(SweepResult result, String model, List<AttackSummary> attacks) {
        if (attacks.isEmpty()) {
            return null;
        }
        String strength = EvidenceStrength.of(result, model, attacks).text();
        Trust trust = Trust.of(result);
        return strength
                + (trust.isBlackBox(model) ? ", the checks of gradients are impossible" : "")
                + trust.open(model).stream().map(check -> ", " + check.name() + ": cannot tell").collect(Collectors.joining());
    }

    private static String text(Check warning) {
        return warning.name() + (warning.attack() == null ? "" : " of " + warning.attack()) + " (" + warning.figure() + ")";
    }
}
