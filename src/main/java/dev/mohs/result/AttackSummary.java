package dev.mohs.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.LinkedHashMap;
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
    private static final Set<String> KNOWLEDGE = new TreeSet<>(Set.of("white-box", "scores", "decisions", "none"));

    public AttackSummary {
        Require.text(name, "attack name");
        Require.oneOf(norm, NORMS, "norm of " + name);
        Require.oneOf(knowledge, KNOWLEDGE, "knowledge of " + name);
        Require.present(parameters, "parameters of " + name);
        Require.elements(parameters.keySet(), "parameters of " + name);
        Require.elements(parameters.values(), "parameter values of " + name);
        Require.text(reference, "reference of " + name);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Whether this attack looks at nothing, and so is the control that the others must beat. */
    @JsonIgnore
    public boolean isControl() {
        return knowledge.equals("none");
    }
}
