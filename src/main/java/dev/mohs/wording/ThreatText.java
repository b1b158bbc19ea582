package dev.mohs.wording;

import dev.mohs.result.AttackSummary;
import dev.mohs.result.SweepResult;
import java.util.List;

/** What an attacker may do and knows, in words and symbols (Carlini et al. 2019, section 2.2: goals, knowledge, capabilities). */
public final class ThreatText {

    private ThreatText() {}

    /** The threat at the declared ε under attacks of one norm. */
    public static String of(SweepResult result, List<AttackSummary> attacks) {
        String epsilon = Text.declaredEpsilon(result);
        return "any wrong answer, by " + change(attacks.get(0).norm(), epsilon) + ", of inputs in ["
                + Text.exact(result.dataset().lower()) + ", " + Text.exact(result.dataset().upper()) + "]; the attacker knows "
                + knowledge(attacks);
    }

    private static String change(String norm, String epsilon) {
        return switch (norm) {
            case "linf" -> "a change of each value by ε = " + epsilon + " at most (‖δ‖∞ ≤ ε)";
            case "l2" -> "a change of Euclidean length ε = " + epsilon + " at most (‖δ‖₂ ≤ ε)";
            default -> "changes of the values that add up to ε = " + epsilon + " at most (‖δ‖₁ ≤ ε)";
        };
    }

    private static String knowledge(List<AttackSummary> attacks) {
        if (attacks.stream().anyMatch(AttackSummary::isWhiteBox)) {
            return "the model and its gradients";
        }
        if (attacks.stream().anyMatch(attack -> attack.knowledge().equals("scores"))) {
            return "the scores of every answer, not the model";
        }
        return attacks.stream().allMatch(AttackSummary::isControl) ? "nothing" : "the answers alone";
    }
}
