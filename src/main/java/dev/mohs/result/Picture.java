package dev.mohs.result;

import dev.mohs.spec.Require;
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
     * The example, perturbed within a budget.
     *
     * @param epsilon    the budget in input units
     * @param input      the perturbed input, float32 little-endian, Base64
     * @param prediction the class the model gives it
     * @param confidence the softmax probability of that class
     */
    public record Adversarial(double epsilon, String input, int prediction, double confidence) {

        public Adversarial {
            Require.notNegative(epsilon, "epsilon of a picture");
            floats(input, "input of a picture");
            Require.that(prediction >= 0, "prediction of a picture must not be negative: %s", prediction);
            Require.probability(confidence, "confidence of a picture");
        }
    }

    public Picture {
        Require.that(example >= 0, "example of a picture must not be negative: %s", example);
        Require.that(label >= 0, "label of a picture must not be negative: %s", label);
        model = Require.text(model, "model of a picture");
        attack = Require.text(attack, "attack of a picture");
        int size = floats(original, "original of a picture");
        Require.that(prediction >= 0, "prediction of a picture must not be negative: %s", prediction);
        Require.probability(confidence, "confidence of a picture");
        Require.elements(adversarial, "adversarial inputs of a picture");
        requireLike(size, adversarial);
        adversarial = List.copyOf(adversarial);
    }

    private static void requireLike(int size, List<Adversarial> adversarial) {
        double previous = -1;
        for (Adversarial each : adversarial) {
            Require.that(each.epsilon() > previous,
                    "epsilons of a picture must be strictly increasing: %s after %s", each.epsilon(), previous);
            int adversarialSize = floats(each.input(), "input of a picture");
            Require.that(adversarialSize == size,
                    "an adversarial input must have as many numbers as the original's %s: %s", size, adversarialSize);
            previous = each.epsilon();
        }
    }

    /** How many numbers {@code base64} holds. */
    private static int floats(String base64, String name) {
        int bytes = Require.base64(base64, name).length;
        Require.that(bytes > 0 && bytes % Float.BYTES == 0, "%s must be float32 numbers: %s bytes", name, bytes);
        return bytes / Float.BYTES;
    }

    /** How many numbers an input has, the product of the data set's shape. */
    int inputSize() {
        return floats(original, "original of a picture");
    }
}
