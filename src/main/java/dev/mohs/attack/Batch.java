package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Examples to attack.
 *
 * @param inputs  the clean inputs, (N, …), float32
 * @param labels  their true classes, N of them
 * @param indices their positions in the data set, N of them: randomness hangs on these, never on the place in a batch
 */
public record Batch(NDArray inputs, int[] labels, long[] indices) {

    public Batch {
        if (inputs.getShape().get(0) != labels.length || labels.length != indices.length) {
            throw new IllegalArgumentException("a batch needs as many labels and indices as inputs, not " + labels.length + " and "
                    + indices.length + " for " + inputs.getShape().get(0));
        }
    }

    /** How many examples there are. */
    public int size() {
        return labels.length;
    }

    /** Some of the examples; this batch itself when that is all of them. */
    public Batch rows(int[] rows) {
        if (rows.length == size()) {
            return this;
        }
        return new Batch(Rows.select(inputs, rows), Rows.select(labels, rows), Rows.select(indices, rows));
    }

    /** The same examples as arrays of {@code manager}, whatever its engine. */
    public Batch on(NDManager manager) {
        return new Batch(manager.create(inputs.toFloatArray(), inputs.getShape()), labels, indices);
    }
}
