package dev.mohs.analysis;

import dev.mohs.UserException;
import dev.mohs.result.AttackSummary;
import dev.mohs.spec.Spec;
import java.util.List;
import java.util.Optional;

/** Finds the attack that somebody has typed. */
public final class NamedAttack {

    private NamedAttack() {}

    /** The first of {@code attacks} that {@code text} names; empty where there is none. */
    public static Optional<AttackSummary> find(String text, List<AttackSummary> attacks) {
        return attacks.stream().filter(attack -> isMeant(text, attack)).findFirst();
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
