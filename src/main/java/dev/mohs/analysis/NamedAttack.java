package dev.mohs.analysis;

import dev.mohs.UserException;
import dev.mohs.result.AttackSummary;
import dev.mohs.spec.AttackName;
import dev.mohs.spec.NormName;
import dev.mohs.spec.Spec;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the attack that somebody has typed. */
public final class NamedAttack {

    private NamedAttack() {}

    /** The first of {@code attacks} that {@code text} names; empty where there is none. */
    public static Optional<AttackSummary> find(String text, List<AttackSummary> attacks) {
        return attacks.stream().filter(attack -> isMeant(text, attack)).findFirst();
    }

    /** Whether the text names the attack: as the result or the field does, parameters in any order, defaults spelled out. */
    private static boolean isMeant(String text, AttackSummary attack) {
        if (text.equals(attack.name())) {
            return true;
        }
        Optional<Spec> known = spec(() -> Spec.parse(attack.name()));
        Optional<Spec> typed = known.flatMap(spec -> spec(() -> AttackName.read(text, List.of(spec.name()))));
        return typed.isPresent() && known.isPresent()
                && typed.get().positional().isEmpty()
                && typed.get().name().equals(known.get().name())
                && typed.get().named().keySet().containsAll(known.get().named().keySet())
                && typed.get().named().entrySet().stream().allMatch(value -> isSet(attack, value.getKey(), value.getValue()));
    }

    private static boolean isSet(AttackSummary attack, String parameter, String typed) {
        String value = attack.parameters().get(parameter);
        return typed.equals(value) || (parameter.equals("norm") && NormName.canonical(typed).equals(value));
    }

    /** Empty for names of attacks by other people, which need not be of that form. */
    private static Optional<Spec> spec(Supplier<Spec> reading) {
        try {
            return Optional.of(reading.get());
        } catch (UserException e) {
            return Optional.empty();
        }
    }
}
