/**
 * What people type, as values: the text form {@code name(key=value)} that activations, attacks and models are named by ({@link
 * dev.mohs.spec.Spec}), budgets, numbers, percentages, constants chosen by name; and the checks that records share. A leaf, without
 * files and engines.
 */
package dev.mohs.spec;
