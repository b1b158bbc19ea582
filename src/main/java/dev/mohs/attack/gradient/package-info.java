/**
 * Attacks that follow the gradient of a loss within a budget ε. {@link dev.mohs.attack.gradient.Fgsm} is the shortest; BIM, PGD,
 * R+FGSM, MI- and NI-FGSM state what they put into an {@link dev.mohs.attack.kit.Ascent}; the two APGD share a climb of their own.
 * Attacks that look for the smallest perturbation are in {@code minimal}, those that estimate a gradient in {@code query}.
 */
package dev.mohs.attack.gradient;
