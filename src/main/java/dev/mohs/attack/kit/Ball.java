package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Rows;
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
     * Π: the projection on the ball about the clean input, then to the bounds. Moving towards a valid centre, the second step does
     * not leave the ball again.
     *
     * @param input x, [D]; overwritten
     * @param clean the centre, [D]: always the clean input, never an earlier iterate
     */
    public void project(float[] input, float[] clean) {
        for (int j = 0; j < input.length; j++) {
            input[j] -= clean[j];
        }
        norm.project(input, epsilon);
        for (int j = 0; j < input.length; j++) {
            input[j] += clean[j];
        }
        bounds.clip(input);
    }

    /**
     * The same for a batch.
     *
     * @param inputs (N, …)
     * @param clean  the centres, the shape of {@code inputs}
     * @return the shape of {@code inputs}
     */
    public NDArray project(NDArray inputs, NDArray clean) {
        float[][] moved = Rows.unpacked(inputs);
        float[][] centres = Rows.unpacked(clean);
        for (int i = 0; i < moved.length; i++) {
            project(moved[i], centres[i]);
        }
        return Rows.packed(inputs.getManager(), moved, Rows.shape(inputs));
    }
}
