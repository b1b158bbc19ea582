package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mohs.model.Bounds;

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

    /** Straight from each input along a fixed direction: clip(x + ε·d). */
    static Perturbation along(NDArray inputs, NDArray direction, Bounds bounds) {
        return (epsilon, rows) -> {
            try (NDManager scope = inputs.getManager().newSubManager()) {
                scope.tempAttachAll(inputs, direction);
                NDArray moved = Rows.select(inputs, rows).add(Rows.select(direction, rows).mul(epsilon));
                NDArray valid = bounds.clip(moved);
                valid.attach(scope.getParentManager());
                return valid;
            }
        };
    }
}
