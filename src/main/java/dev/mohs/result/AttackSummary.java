package dev.mohs.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.mohs.SafeText;
import dev.mohs.UserException;
import dev.mohs.spec.Require;
import dev.mohs.spec.Spec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An attack that took part in a sweep.
 *
 * @param name       unique in a result: the attack's name, followed by its parameters where they are not the defaults
 * @param norm       {@code linf}, {@code l2} or {@code l1}: the norm that ε bounds
 * @param knowledge  {@code white-box}, {@code scores}, {@code decisions} or {@code none}
 * @param parameters every parameter with the value it had
 * @param reference  where the attack is defined
 */
public record AttackSummary(
        String name, String norm, String knowledge, Map<String, String> parameters, String reference) {

    private static final Set<String> NORMS = new TreeSet<>(Set.of("linf", "l2", "l1"));
    private static final String WHITE_BOX = "white-box";

    /** What attacks call the number of times that they look at the model before they give up on an example. */
    private static final List<String> ROUNDS = List.of("steps", "iterations", "queries");

    private static final Set<String> KNOWLEDGE = new TreeSet<>(Set.of(WHITE_BOX, "scores", "decisions", "none"));

    public AttackSummary {
        name = Require.text(name, "attack name");
        Require.oneOf(norm, NORMS, "norm of " + name);
        Require.oneOf(knowledge, KNOWLEDGE, "knowledge of " + name);
        Require.present(parameters, "parameters of " + name);
        Require.elements(parameters.keySet(), "parameters of " + name);
        Require.elements(parameters.values(), "parameter values of " + name);
        reference = Require.text(reference, "reference of " + name);
        Map<String, String> shown = new LinkedHashMap<>();
        parameters.forEach((key, value) -> shown.put(SafeText.line(key), SafeText.line(value)));
        parameters = Collections.unmodifiableMap(shown);
    }

    /** Whether this attack looks at nothing, and so is the control that the others must beat. */
    @JsonIgnore
    public boolean isControl() {
        return knowledge.equals("none");
    }

    /** Whether this attack sees gradients. */
    @JsonIgnore
    public boolean isWhiteBox() {
        return knowledge.equals(WHITE_BOX);
    }

    /**
     * Whether this attack comes back to an example again and again: it has a parameter {@code steps}, {@code iterations} or
     * {@code queries}, and that is a number above 1. An attack that names none of them is taken for one of a single step, which
     * says less of the model than there may be to say and never more.
     */
    @JsonIgnore
    public boolean isIterated() {
        return ROUNDS.stream().map(parameters::get).anyMatch(AttackSummary::isMoreThanOne);
    }

    private static boolean isMoreThanOne(String text) {
        return text != null && text.matches("\\d+") && !text.matches("0*[01]");
    }

    /** Whether {@code kind} stands before the parameters in this attack's name. */
    public boolean isCalled(String kind) {
        try {
            return Spec.parse(name).name().equals(kind);
        } catch (UserException e) {
            return false; // the names of others' attacks need not be of that form
        }
    }
}
