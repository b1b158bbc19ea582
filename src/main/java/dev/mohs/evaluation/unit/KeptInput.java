package dev.mohs.evaluation.unit;

import java.util.Objects;

/**
 * What an attack made of an example that is to be shown.
 *
 * @param example    the example's place in the data set
 * @param confidence the softmax probability of the class that the model gave it; 0 where its logits are not numbers
 * @param input      the perturbed input, exactly as it was judged, float32 little-endian, Base64
 */
public record KeptInput(int example, double confidence, String input) {

    public KeptInput {
        Objects.requireNonNull(input, "input");
    }
}
