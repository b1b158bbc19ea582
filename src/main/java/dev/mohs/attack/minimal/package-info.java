/** Attacks that look for the smallest perturbation of every example, by gradients. */
package dev.mohs.attack.minimal;
