package dev.mohs.attack;

import dev.mohs.spec.Spec;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A kind of attack that can be asked for by name: what {@code mohs attacks} lists, and how one is made.
 *
 * @param name       its name in the text form, {@code pgd}: lower-case letters, digits, {@code _} and {@code -}
 * @param summary    what it does, in one line
 * @param knowledge  what it needs to see of the model
 * @param repetition how often it does its work
 * @param parameters what can be set, with defaults
 * @param reference  where it is defined
 * @param factory    makes an attack from checked arguments; it must accept the defaults of all parameters
 */
public record AttackType(
        String name,
        String summary,
        Knowledge knowledge,
        Repetition repetition,
        List<AttackParameter> parameters,
        String reference,
        Function<AttackArguments, Attack> factory) {

    public AttackType {
        parameters = List.copyOf(parameters);
    }

    /** The norms that attacks of this kind come in, the default first. */
    public String normsText() {
        if (parameters.contains(AttackParameter.NORM)) {
            return "linf, l2, l1";
        }
        if (parameters.contains(AttackParameter.LINF_OR_L2)) {
            return "linf, l2";
        }
        return create(new Spec(name, List.of(), Map.of())).description().norm().text();
    }

    /**
     * An attack of this kind.
     *
     * @throws dev.mohs.UserException if {@code spec} gives an unknown parameter or a value out of range
     */
    public Attack create(Spec spec) {
        return factory.apply(new AttackArguments(this, spec));
    }
}
