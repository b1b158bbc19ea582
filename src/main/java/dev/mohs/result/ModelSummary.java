package dev.mohs.result;

/**
 * A model under test.
 *
 * @param name         unique in a result, {@code cnn-sqish-s1} for the bundled ones
 * @param architecture {@code cnn}; models of one architecture are compared by their activation
 * @param activation   the activation's short name, {@code sqish}; null when unknown
 * @param activationText the activation with its parameters, {@code sqish(alpha=0.01,beta=1,gamma=1)}; null when unknown
 * @param seed         the training seed; null when unknown
 * @param parameters   how many numbers the model holds
 * @param sha256       the digest of the weight file; null when the model did not come from one
 */
public record ModelSummary(
        String name,
        String architecture,
        String activation,
        String activationText,
        Long seed,
        long parameters,
        String sha256) {}
