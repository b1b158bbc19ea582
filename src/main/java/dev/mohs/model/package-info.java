/**
 * Models under test: what can be asked of one ({@link dev.mohs.model.Classifier}, {@link
 * dev.mohs.model.DifferentiableClassifier}), a network as one ({@link dev.mohs.model.BlockClassifier}), and one around another.
 *
 * <p>Where models come from has rooms of its own: {@link dev.mohs.model.zoo} for those that Mohs trained, {@link
 * dev.mohs.model.own} for a user's. Nothing here knows files.
 */
package dev.mohs.model;
