package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** What {@link Norm} does with arrays of the engine, for one norm: every row of an (N, D) array on its own. */
interface RowGeometry {

    /** The norm of every row, (N). */
    NDArray lengths(NDArray rows);

    /** The nearest point to every row, by Euclid, in the ball of that radius about 0, (N, D). */
    NDArray project(NDArray rows, float radius);

    /** The direction of norm 1 in which a linear function of slope {@code rows} rises most, 0 where that is 0, (N, D). */
    default NDArray steepest(NDArray rows) {
        // First to a largest value of 1: squares of small gradients vanish in float32 while the gradient itself is sound.
        NDArray scaled = dividedUnlessZero(rows, LinfGeometry.largest(rows));
        return dividedUnlessZero(scaled, lengths(scaled));
    }

    /** Every row over its divisor, (N); itself where that is 0. */
    static NDArray dividedUnlessZero(NDArray rows, NDArray divisors) {
        NDArray safe = divisors.add(divisors.eq(0f).toType(DataType.FLOAT32, false));
        return rows.div(safe.reshape(-1, 1));
    }
}
