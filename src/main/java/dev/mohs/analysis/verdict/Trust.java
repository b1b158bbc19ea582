package dev.mohs.analysis.verdict;

import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.SweepResult;
import java.util.List;
import java.util.Set;

/**
 * Which warnings of the integrity checks touch which figures. A check that names no attack is about the model or the data, and
 * touches every figure of the model. A check of an attack touches that attack's figures of the model, and the worst case that the
 * attack is part of: though a joined attack can only break more, what the check found may hold for the others too. When a black box
 * breaks what white boxes do not, the white boxes of its norm are in doubt, so that warning touches theirs as well. A group is
 * touched when one of its models is.
 */
public final class Trust {

    /** The check whose warning doubts other attacks than the one it names. */
    public static final String WHITE_BOX_BEATS_BLACK_BOX = "white-box beats black-box";

    /** The check whose warning says that the model is probably asked about other inputs than those it was made for. */
    public static final String CLEAN_IS_PLAUSIBLE = "clean accuracy plausible";

    /** Checks about the way to adversarial examples, not about answers. */
    public static final String ZERO_GRADIENTS = "zero gradients";

    public static final String GRADIENT_IS_RIGHT = "gradient is right";
    public static final String GRADIENTS_ALIGN = "gradients align";
    public static final String REACHES_CHANCE = "reaches chance";
    public static final String OUTPUTS_ARE_LOGITS = "outputs are logits";

    /** Nothing that accuracy on unperturbed examples depends on. */
    private static final Set<String> OF_GRADIENTS =
            Set.of(ZERO_GRADIENTS, GRADIENT_IS_RIGHT, GRADIENTS_ALIGN, REACHES_CHANCE, OUTPUTS_ARE_LOGITS);

    private final SweepResult result;

    private Trust(SweepResult result) {
        this.result = result;
    }

    /** What the checks of {@code result} say. */
    public static Trust of(SweepResult result) {
        return new Trust(result);
    }

    /** The warnings that touch the figures of a model under some attacks, joined or single. */
    public List<Check> warnings(String model, List<AttackSummary> attacks) {
        return result.checks().stream()
                .filter(check -> check.model().equals(model) && check.verdict() == Verdict.WARNING)
                .filter(check -> check.attack() == null || attacks.stream().anyMatch(attack -> touches(check, attack)))
                .toList();
    }

    /** Whether a warning touches the figures of a model under some attacks, joined or single. */
    public boolean isDoubted(String model, List<AttackSummary> attacks) {
        return !warnings(model, attacks).isEmpty();
    }

    /** The warnings that touch the figures of a group. */
    public List<Check> warnings(ModelGroup group, List<AttackSummary> attacks) {
        return group.models().stream().flatMap(model -> warnings(model.name(), attacks).stream()).toList();
    }

    /** The warnings that touch the accuracy of a model on unperturbed examples. */
    public List<Check> cleanWarnings(String model) {
        return warnings(model, List.of()).stream().filter(check -> !OF_GRADIENTS.contains(check.name())).toList();
    }

    /** The checks of a model that could not tell; they speak against no figure. */
    public List<Check> open(String model) {
        return result.checks().stream()
                .filter(check -> check.model().equals(model) && check.verdict() == Verdict.CANNOT_TELL)
                .toList();
    }

    /** Whether any check of a model was made, so that none warning says something. */
    public boolean isChecked(String model) {
        return result.checks().stream().anyMatch(check -> check.model().equals(model)
                && check.verdict().isMade());
    }

    private boolean touches(Check check, AttackSummary attack) {
        return check.attack().equals(attack.name())
                || (check.name().equals(WHITE_BOX_BEATS_BLACK_BOX)
                        && attack.isWhiteBox()
                        && attack.norm().equals(result.attack(check.attack()).norm()));
    }

    /** Whether checks of a model were impossible, as it gives no gradients. */
    public boolean isBlackBox(String model) {
        return result.checks().stream()
                .anyMatch(check -> check.model().equals(model) && check.verdict() == Verdict.IMPOSSIBLE);
    }
}
