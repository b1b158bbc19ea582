package dev.mohs.model.zoo;

import dev.mohs.model.BlockClassifier;

/**
 * A model with its papers.
 *
 * @param manifest   where it comes from
 * @param classifier the model, ready to be tested
 */
public record LoadedModel(ModelManifest manifest, BlockClassifier classifier) {}
