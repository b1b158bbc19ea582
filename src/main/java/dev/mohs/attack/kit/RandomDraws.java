package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Rows;
import java.util.SplittableRandom;

/** Random values for the examples of a batch, drawn in Java, where the seed governs them on every engine. */
@FunctionalInterface
public interface RandomDraws {

    /**
     * Draws all values of one example.
     *
     * @param values overwritten, [D]
     */
    void fill(SplittableRandom random, float[] values);

    /**
     * The draws for some examples.
     *
     * @param batch the examples; what is drawn for one depends on its index, not on its company
     * @param run   counts the runs of the attack on an example, from 0
     * @return the shape of {@code batch.inputs()}, owned by its manager
     */
    static NDArray of(Batch batch, Randomness randomness, int run, RandomDraws draws) {
        NDArray inputs = batch.inputs();
        float[][] values = new float[batch.size()][Math.toIntExact(Rows.shape(inputs).size())];
        for (int i = 0; i < values.length; i++) {
            draws.fill(randomness.forExample(batch.indices()[i], run), values[i]);
        }
        return Rows.packed(inputs.getManager(), values, Rows.shape(inputs));
    }
}
