package dev.mohs.model.own;

import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.GradientComparison.Finding;
import java.util.List;

/**
 * A model that somebody else made, and what is known of it.
 *
 * @param classifier a {@link DifferentiableClassifier} where the format has gradients
 * @param parameters how many numbers it holds; 0 where nobody can tell
 * @param sha256     the digest of its files; null where there are none
 * @param gradients  what their comparison with differences found; null where none was made
 * @param notes      what was found out, or done to it, that nobody said: clauses
 */
public record ImportedModel(Classifier classifier, long parameters, String sha256, Finding gradients, List<String> notes) {

    public ImportedModel {
        notes = List.copyOf(notes);
    }

    /** A model of which nothing was found out. */
    public ImportedModel(Classifier classifier, long parameters, String sha256) {
        this(classifier, parameters, sha256, null, List.of());
    }
}
