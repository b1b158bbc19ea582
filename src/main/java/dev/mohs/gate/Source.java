package dev.mohs.gate;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.analysis.WorstCase;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import dev.mohs.spec.Spec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where in a result the figures of a quantity stand.
 *
 * @param attacks the names of the attacks that make the figures
 * @param curves  one per model on which they could be completed; several alike for {@link Quantity.Kind#CLEAN}
 */
record Source(List<String> attacks, List<ModelCurve> curves) {

    /** @throws UserException if the sweep has not tried the attack or the ε; the message lists those it has */
    static Source of(SweepResult result, Quantity quantity) {
        if (quantity.kind() == Quantity.Kind.CLEAN) {
            return new Source(names(result.attacks()), result.curves());
        }
        if (!result.epsilons().contains(quantity.epsilon().value())) {
            throw unmeasurable(quantity, "the sweep's ε are "
                    + result.budgets().stream().map(Epsilon::text).collect(Collectors.joining(", ")));
        }
        String attack = quantity.attack();
        if (attack == null) {
            return worstCase(result, onlyNorm(result, quantity));
        }
        return norms(result).contains(attack) ? worstCase(result, attack) : single(result, quantity);
    }

    private static Source worstCase(SweepResult result, String norm) {
        List<AttackSummary> joined = result.attacks().stream()
                .filter(attack -> attack.norm().equals(norm) && !attack.isControl())
                .toList();
        return new Source(names(joined), WorstCase.curves(result, norm));
    }

    private static Source single(SweepResult result, Quantity quantity) {
        String name = result.attacks().stream()
                .filter(attack -> isMeant(quantity.attack(), attack))
                .map(AttackSummary::name)
                .findFirst()
                .orElseThrow(() -> unmeasurable(quantity, "the sweep has no attack '" + quantity.attack() + "'"
                        + Unknown.hint(quantity.attack(), names(result.attacks()))
                        + "; its attacks are " + String.join(", ", names(result.attacks()))));
        return new Source(List.of(name), result.curvesOf(name));
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

    /** The attacks that make the figures. */
    List<AttackSummary> attacksIn(SweepResult result) {
        return result.attacks().stream().filter(attack -> attacks.contains(attack.name())).toList();
    }

    private static List<String> names(List<AttackSummary> attacks) {
        return attacks.stream().map(AttackSummary::name).toList();
    }

    private static UserException unmeasurable(Quantity quantity, String reason) {
        return UserException.usage("cannot measure " + quantity + ": " + reason);
    }

    /** Whether the text names the attack: as the result does, or with parameters in any order, defaults spelled out. */
    private static boolean isMeant(String text, AttackSummary attack) {
        if (text.equals(attack.name())) {
            return true;
        }
        Optional<Spec> typed = spec(text);
        Optional<Spec> known = spec(attack.name());
        return typed.isPresent() && known.isPresent()
                && typed.get().positional().isEmpty()
                && typed.get().name().equals(known.get().name())
                && typed.get().named().keySet().containsAll(known.get().named().keySet())
                && attack.parameters().entrySet().containsAll(typed.get().named().entrySet());
    }

    /** Empty for names of attacks by other people, which need not be of that form. */
    private static Optional<Spec> spec(String text) {
        try {
            return Optional.of(Spec.parse(text));
        } catch (UserException e) {
            return Optional.empty();
        }
    }
}
