package dev.mohs.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * Some rows of a batch that a model is asked about by themselves. An objective knows its examples by their places in the batch, so
 * it is shown logits for all of them, which are 0 outside the portion, and what it says there is left out: each value depends on
 * its own row alone.
 *
 * @param from  the first row
 * @param to    the row after the last
 * @param count how many rows the batch has
 */
record Portion(int from, int to, int count) {

    /** An objective of the batch as one of the portion; it {@linkplain SlopedObjective says its slope} where the other does. */
    Objective of(Objective objective) {
        return objective instanceof SlopedObjective sloped ? new SlopedPart(this, sloped) : logits -> values(objective, logits);
    }

    private NDArray values(Objective objective, NDArray logits) {
        NDManager manager = logits.getManager();
        long classes = logits.getShape().get(1);
        NDList all = new NDList();
        if (from > 0) {
            all.add(manager.zeros(new Shape(from, classes)));
        }
        all.add(logits);
        if (to < count) {
            all.add(manager.zeros(new Shape(count - to, classes)));
        }
        return objective.of(NDArrays.concat(all, 0)).get(new NDIndex().addSliceDim(from, to));
    }

    private float[][] amongAll(float[][] logits) {
        float[][] all = new float[count][];
        Arrays.fill(all, new float[logits[0].length]);
        System.arraycopy(logits, 0, all, from, logits.length);
        return all;
    }

    private record SlopedPart(Portion portion, SlopedObjective whole) implements SlopedObjective {

        @Override
        public NDArray of(NDArray logits) {
            return portion.values(whole, logits);
        }

        @Override
        public Optional<LogitSlopes> slopes(float[][] logits, NDManager scope) {
            return whole.slopes(portion.amongAll(logits), scope).map(all -> new LogitSlopes(
                    Arrays.copyOfRange(all.values(), portion.from(), portion.to()),
                    Arrays.copyOfRange(all.slopes(), portion.from(), portion.to())));
        }
    }
}
