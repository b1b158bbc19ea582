package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import dev.mohs.model.Bounds;
import java.util.Optional;

/** A prepared attack: the perturbed inputs as a function of the budget. */
@FunctionalInterface
public interface Perturbation {

    /**
     * The perturbed inputs of some of the batch's examples.
     *
     * @param epsilon the budget in input units, at least 0; 0 must change nothing
     * @param rows    which rows of the batch, ascending
     * @return (rows.length, …), within ε of the clean inputs and within the bounds
     */
    NDArray at(float epsilon, int[] rows);

    /**
     * The nearest adversarial inputs, where the attack looks for the smallest perturbation instead of the worst within
     * a budget. Asked for once, before any budget. Like all inputs, they are measured and predicted again: those that
     * the model gets right count as not found.
     *
     * @return (N, …) for all N examples of the batch, within the bounds, the clean input where none was found; empty
     *     for an attack that works within a budget
     */
    default Optional<NDArray> nearest() {
        return Optional.empty();
    }

    /** Straight from each input along a fixed direction: clip(x + ε·d). */
    static Perturbation along(NDArray inputs, NDArray direction, Bounds bounds) {
        return along(inputs, Rows.unpacked(direction), bounds);
    }

    /** The same with the directions as arrays of Java, [N][D]. */
    static Perturbation along(NDArray inputs, float[][] directions, Bounds bounds) {
        float[][] clean = Rows.unpacked(inputs);
        return (epsilon, rows) -> {
            float[][] moved = new float[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                moved[i] = moved(clean[rows[i]], directions[rows[i]], epsilon);
                bounds.clip(moved[i]);
            }
            return Rows.packed(inputs.getManager(), moved, Rows.shape(inputs));
        };
    }

    private static float[] moved(float[] from, float[] direction, float length) {
        float[] moved = new float[from.length];
        for (int j = 0; j < moved.length; j++) {
            moved[j] = from[j] + direction[j] * length;
        }
        return moved;
    }
}
