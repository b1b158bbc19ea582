package dev.mohs.attack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an attack says of itself.
 *
 * @param name       what results call it; unique in a run
 * @param norm       the norm that ε bounds
 * @param knowledge  what it needs to see of the model
 * @param parameters every parameter with its value, for the record
 * @param reference  where it is defined
 * @param repetition how often it does its work
 */
public record AttackDescription(
        String name, Norm norm, Knowledge knowledge, Map<String, String> parameters, String reference, Repetition repetition) {

    public AttackDescription {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an attack needs a name");
        }
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
