/**
 * Models that Mohs trained, as files: weights and a {@link dev.mohs.model.zoo.ModelManifest} beside them ({@link
 * dev.mohs.model.zoo.ModelFiles}), and those that come with it ({@link dev.mohs.model.zoo.ModelZoo}).
 */
package dev.mohs.model.zoo;
