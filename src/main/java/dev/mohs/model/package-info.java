/**
 * Models under test: what can be asked of one ({@link dev.mohs.model.Classifier}, {@link
 * dev.mohs.model.DifferentiableClassifier}), and the ways to get one.
 */
package dev.mohs.model;
