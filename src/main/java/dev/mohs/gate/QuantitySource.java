package dev.mohs.gate;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.analysis.NamedAttack;
import dev.mohs.analysis.curve.WorstCase;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import dev.mohs.spec.NormName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where in a result the figures of a quantity stand.
 *
 * @param attacks the attacks that make the figures
 * @param curves  one per model on which they could be completed; several alike for {@link Quantity.Kind#CLEAN}
 */
record QuantitySource(List<AttackSummary> attacks, List<ModelCurve> curves) {

    /** @throws UserException if the sweep has not tried the attack or the ε; the message lists those it has */
    static QuantitySource of(SweepResult result, Quantity quantity) {
        if (quantity.kind() == Quantity.Kind.CLEAN) {
            return new QuantitySource(result.attacks(), result.curves());
        }
        if (!result.epsilons().contains(quantity.epsilon().value())) {
            throw unmeasurable(quantity, "the sweep's ε are "
                    + result.budgets().stream().map(Epsilon::text).collect(Collectors.joining(", ")));
        }
        String attack = quantity.attack();
        if (attack == null) {
            return worstCase(result, onlyNorm(result, quantity));
        }
        String norm = NormName.canonical(attack);
        return norms(result).contains(norm) ? worstCase(result, norm) : single(result, quantity);
    }

    private static QuantitySource worstCase(SweepResult result, String norm) {
        return new QuantitySource(WorstCase.attacks(result.attacks(), norm), WorstCase.curves(result, norm));
    }

    private static QuantitySource single(SweepResult result, Quantity quantity) {
        AttackSummary attack = NamedAttack.find(quantity.attack(), result.attacks())
                .orElseThrow(() -> unmeasurable(quantity, "the sweep has no attack '" + quantity.attack() + "'"
                        + Unknown.hint(quantity.attack(), names(result.attacks()))
                        + "; its attacks are " + String.join(", ", names(result.attacks()))));
        return new QuantitySource(List.of(attack), result.curvesOf(attack.name()));
    }

    private static String onlyNorm(SweepResult result, Quantity quantity) {
        List<String> norms = norms(result);
        if (norms.isEmpty()) {
            throw unmeasurable(quantity, "the sweep ran controls only; name one of them: "
                    + String.join(", ", names(result.attacks())));
        }
        if (norms.size() > 1) {
            Quantity named = new Quantity(quantity.kind(), norms.get(0), quantity.epsilon());
            throw unmeasurable(quantity, "the sweep's attacks have the norms " + String.join(", ", norms)
                    + ", and an ε means another thing in each; name one, as in " + named);
        }
        return norms.get(0);
    }

    /** The norms of the attacks that are no controls. */
    private static List<String> norms(SweepResult result) {
        return result.attacks().stream()
                .filter(attack -> !attack.isControl())
                .map(AttackSummary::norm)
                .distinct()
                .toList();
    }

    /** The names of the attacks. */
    List<String> names() {
        return names(attacks);
    }

    private static List<String> names(List<AttackSummary> attacks) {
        return attacks.stream().map(AttackSummary::name).toList();
    }

    private static UserException unmeasurable(Quantity quantity, String reason) {
        return UserException.usage("cannot measure " + quantity + ": " + reason);
    }
}
