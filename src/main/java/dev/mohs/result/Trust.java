package dev.mohs.result;

import dev.mohs.result.Check.Verdict;
import java.util.List;

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

    /** The warnings that touch the figures of a group. */
    public List<Check> warnings(ModelGroup group, List<AttackSummary> attacks) {
        return group.models().stream().flatMap(model -> warnings(model.name(), attacks).stream()).toList();
    }

    private boolean touches(Check check, AttackSummary attack) {
        return check.attack().equals(attack.name())
                || check.name().equals(WHITE_BOX_BEATS_BLACK_BOX)
                        && attack.isWhiteBox()
                        && attack.norm().equals(norm(check.attack()));
    }

    private String norm(String attack) {
        return result.attacks().stream().filter(known -> known.name().equals(attack)).findFirst().orElseThrow().norm();
    }

    /** Whether checks of a model were impossible, as it gives no gradients. */
    public boolean isBlackBox(String model) {
        return result.checks().stream()
                .anyMatch(check -> check.model().equals(model) && check.verdict() == Verdict.IMPOSSIBLE);
    }
}
