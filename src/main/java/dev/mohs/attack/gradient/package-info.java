/** Attacks that follow the gradient of a loss within a budget ε, in one step or in many. */
package dev.mohs.attack.gradient;
