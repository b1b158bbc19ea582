package dev.mohs.model.own;

import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;

/**
 * A model that somebody else made, and what is known of it.
 *
 * @param classifier a {@link DifferentiableClassifier} where the format has gradients
 * @param parameters how many numbers it holds; 0 where nobody can tell
 * @param sha256     the digest of its files; null where there are none
 */
public record ImportedModel(Classifier classifier, long parameters, String sha256) {}
