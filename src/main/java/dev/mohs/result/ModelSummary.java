package dev.mohs.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mohs.spec.Require;
import java.util.List;

/**
 * A model under test.
 *
 * @param name         unique in a result, {@code cnn-sqish-s1} for the bundled ones
 * @param architecture {@code cnn}; models of one architecture are compared by their activation; {@link #UNKNOWN} of one that
 *     somebody else made
 * @param activation   the activation's short name, {@code sqish}; null when unknown
 * @param activationText the activation with its parameters, {@code sqish(alpha=0.01,beta=1,gamma=1)}; null when unknown
 * @param seed         the training seed; null when unknown
 * @param parameters   how many numbers the model holds
 * @param sha256       the digest of the weight file; null when the model did not come from one
 * @param training     the adversarial training that it went through, {@code pgd0.1}; null for none, or when unknown
 * @param notes        what was found out of it, or done to it, that nobody said: clauses; may be missing in files
 */
public record ModelSummary(
        String name,
        String architecture,
        String activation,
        String activationText,
        Long seed,
        long parameters,
        String sha256,
        @JsonInclude(JsonInclude.Include.NON_NULL) String training,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

    /** What stands for an architecture that nobody can tell. */
    public static final String UNKNOWN = "unknown";

    /** A model of which there is nothing to note. */
    public ModelSummary(
            String name, String architecture, String activation, String activationText, Long seed, long parameters, String sha256,
            String training) {
        this(name, architecture, activation, activationText, seed, parameters, sha256, training, List.of());
    }

    public ModelSummary {
        name = Require.text(name, "model name");
        architecture = Require.text(architecture, "architecture of " + name);
        Require.that((activation == null) == (activationText == null),
                "activation and its text must both be known or both be null for %s: %s, %s",
                name, activation, activationText);
        activation = Require.textOrNull(activation, "activation of " + name);
        activationText = Require.textOrNull(activationText, "activation text of " + name);
        Require.that(parameters >= 0, "the number of parameters of %s must not be negative: %s", name, parameters);
        if (sha256 != null) {
            Require.sha256(sha256, "sha256 of " + name);
        }
        training = Require.textOrNull(training, "training of " + name);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }
}
