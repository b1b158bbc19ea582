package dev.mohs.evaluation.unit;

/**
 * An input that a model gets wrong only because of a perturbation.
 *
 * @param model      the model
 * @param attack     the attack
 * @param index      the example's index in the data set
 * @param label      its true class
 * @param prediction the class that the model gives the perturbed input
 * @param epsilon    the smallest ε of the sweep that broke it
 * @param input      the perturbed input, exactly as it was judged
 */
public record BrokenExample(
        String model, String attack, int index, int label, int prediction, double epsilon, float[] input) {}
