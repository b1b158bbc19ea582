package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Randomness;
import java.util.SplittableRandom;

/** Random values for the examples of a batch, drawn in Java, where the seed governs them on every engine. */
@FunctionalInterface
public interface RandomDraws {

    /** Draws all values of one example. */
    void fill(SplittableRandom random, float[] values);

    /**
     * The draws for some examples.
     *
     * @param batch the examples; what is drawn for one depends on its index, not on its company
     * @param run   counts the runs of the attack on an example, from 0
     * @return the shape of {@code batch.inputs()}
     */
    static NDArray of(Batch batch, int run, Randomness randomness, RandomDraws draws) {
        float[] all = new float[Math.toIntExact(batch.inputs().size())];
        float[] values = new float[all.length / batch.size()];
        for (int i = 0; i < batch.size(); i++) {
            draws.fill(randomness.forExample(batch.indices()[i], run), values);
            System.arraycopy(values, 0, all, i * values.length, values.length);
        }
        return batch.inputs().getManager().create(all, batch.inputs().getShape());
    }
}
