/**
 * Attacks that follow gradients to the nearest adversarial input, whatever its distance: each fills a {@link
 * dev.mohs.attack.kit.MinimalPerturbation}. {@link dev.mohs.attack.minimal.DeepFool} is the shortest. HopSkipJump looks for the
 * nearest too, but sees decisions only and is in {@code query}.
 */
package dev.mohs.attack.minimal;
