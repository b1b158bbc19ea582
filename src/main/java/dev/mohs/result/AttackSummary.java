package dev.mohs.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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

    public AttackSummary {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Whether this attack looks at nothing, and so is the control that the others must beat. */
    public boolean isControl() {
        return knowledge.equals("none");
    }
}
