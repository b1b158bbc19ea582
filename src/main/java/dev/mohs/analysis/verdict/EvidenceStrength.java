package dev.mohs.analysis.verdict;

import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.SweepResult;
import java.util.Comparator;
import java.util.List;

/**
 * How much a figure of robustness can say, by the attacks behind it: what was not tried may break more. From the weakest to the
 * strongest, after the advice of Carlini et al. 2019 (On Evaluating Adversarial Robustness) and Croce and Hein 2020 (Reliable
 * Evaluation of Adversarial Robustness with an Ensemble of Diverse Parameter-free Attacks).
 */
public enum EvidenceStrength {

    /** Nothing but controls, which do not look at the model: says nothing about adversarial robustness. */
    NONE("controls only"),

    /** No attack but those that saw scores or decisions; what gradients would find is unknown. */
    BLACK_BOX_ONLY("black-box only"),

    /** Gradients were followed for a single step. */
    SCREENING("screening"),

    /** Gradients were followed for several steps. */
    ITERATED("iterated"),

    /** AutoAttack, or as which it is run below 4 classes, and the full checks of it. */
    ENSEMBLE("ensemble");

    private static final List<String> ENSEMBLES = List.of("autoattack", "ensemble");

    /** A check that is made of every white-box attack by {@code --check full}, and by nothing else. */
    public static final String FULL_CHECK = "silent success";

    private final String text;

    EvidenceStrength(String text) {
        this.text = text;
    }

    /** What reports call it. */
    public String text() {
        return text;
    }

    /**
     * What the figures of a model under some attacks, joined or single, rest on.
     *
     * @param result  has the checks of the model
     * @param attacks the attacks, completed on the model
     */
    public static EvidenceStrength of(SweepResult result, String model, List<AttackSummary> attacks) {
        return attacks.stream()
                .map(attack -> of(result, model, attack))
                .max(Comparator.naturalOrder())
                .orElse(NONE);
    }

    private static EvidenceStrength of(SweepResult result, String model, AttackSummary attack) {
        if (attack.isControl()) {
            return NONE;
        }
        if (!attack.isWhiteBox()) {
            return BLACK_BOX_ONLY;
        }
        // Version "rand" has neither targets nor an attack without gradients.
        if (ENSEMBLES.stream().anyMatch(attack::isCalled) && !"rand".equals(attack.parameters().get("version"))) {
            return isFullyChecked(result, model, attack) ? ENSEMBLE : ITERATED;
        }
        return attack.isIterated() ? ITERATED : SCREENING;
    }

    private static boolean isFullyChecked(SweepResult result, String model, AttackSummary attack) {
        return result.checks().stream().anyMatch(check -> check.name().equals(FULL_CHECK)
                && check.model().equals(model)
                && attack.name().equals(check.attack()));
    }

    /** The weakest of the models of a group. */
    static EvidenceStrength of(SweepResult result, ModelGroup group, List<AttackSummary> attacks) {
        return group.models().stream()
                .map(model -> of(result, model.name(), attacks))
                .min(Comparator.naturalOrder())
                .orElse(NONE);
    }
}
