package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Norm;
import dev.mohs.model.Bounds;

/**
 * What an attack may return: inputs within ε of the clean ones and within the bounds.
 *
 * @param norm    measures the distance
 * @param epsilon the radius in input units, at least 0
 * @param bounds  the valid range of every input value
 */
public record Ball(Norm norm, float epsilon, Bounds bounds) {

    public Ball {
        if (!(epsilon >= 0) || Float.isInfinite(epsilon)) {
            throw new IllegalArgumentException("a ball needs a finite radius of at least 0, not " + epsilon);
        }
    }

    /**
     * Π: the projection on the ball about the clean inputs, then to the bounds. Moving towards valid centres, the second step does
     * not leave the ball again.
     *
     * @param inputs (N, …)
     * @param clean  the centres, the shape of {@code inputs}: always the clean inputs, never an earlier iterate
     * @return the shape of {@code inputs}
     */
    public NDArray project(NDArray inputs, NDArray clean) {
        return bounds.clip(clean.add(norm.project(inputs.sub(clean), epsilon)));
    }
}
