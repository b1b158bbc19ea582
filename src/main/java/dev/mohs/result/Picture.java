package dev.mohs.result;

import java.util.List;

/**
 * One example as it was and as one attack left it for one model, kept so that reports can show it.
 *
 * @param example     the example's index in the data set
 * @param label       its true class
 * @param model       the model that was attacked
 * @param attack      the attack
 * @param original    the clean input, float32 little-endian, Base64; the shape is the data set's
 * @param prediction  the class the model gives the clean input
 * @param confidence  the softmax probability of that class
 * @param adversarial what the attack made of it, one per ε shown
 */
public record Picture(
        int example,
        int label,
        String model,
        String attack,
        String original,
        int prediction,
        double confidence,
        List<Adversarial> adversarial) {

    /**
     * @param epsilon    the budget in input units
     * @param input      the perturbed input, float32 little-endian, Base64
     * @param prediction the class the model gives it
     * @param confidence the softmax probability of that class
     */
    public record Adversarial(double epsilon, String input, int prediction, double confidence) {}

    public Picture {
        adversarial = List.copyOf(adversarial);
    }
}
