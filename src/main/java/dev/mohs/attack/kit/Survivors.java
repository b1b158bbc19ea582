package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Rows;
import dev.mohs.model.Classifier;
import dev.mohs.model.Objective;
import java.util.stream.IntStream;

/**
 * Who of a batch is still classified rightly, and the inputs found so far for all of it. An attack that asks it after every look
 * at the model spends no pass on an example that is already broken.
 */
public final class Survivors {

    private final Batch batch;
    private final float[] clean;
    private final float[] found;
    private final int size;
    private int[] rows;

    /** All examples of the batch, with nothing found yet but their clean inputs. */
    public Survivors(Batch batch) {
        this.batch = batch;
        this.clean = batch.inputs().toFloatArray();
        this.found = clean.clone();
        this.size = clean.length / batch.size();
        this.rows = Rows.all(batch.size());
    }

    /** Their rows in the batch, ascending. */
    public int[] rows() {
        return rows.clone();
    }

    /** Whether every example is broken. */
    public boolean isEmpty() {
        return rows.length == 0;
    }

    /** Their true classes. */
    public int[] labels() {
        return Rows.select(batch.labels(), rows);
    }

    /** What to raise to get the survivors to a goal of the batch. */
    public Objective objective(Goal goal) {
        return goal.rows(rows).objective(labels());
    }

    /** The examples themselves, tightly packed in a new array of {@code manager}. */
    public Batch batch(NDManager manager) {
        long[] indices = IntStream.of(rows).mapToLong(row -> batch.indices()[row]).toArray();
        return new Batch(array(manager, clean), labels(), indices);
    }

    /** What was last settled for them, tightly packed in a new array of {@code manager}. */
    public NDArray settled(NDManager manager) {
        return array(manager, found);
    }

    private NDArray array(NDManager manager, float[] values) {
        float[] packed = new float[rows.length * size];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * size, packed, i * size, size);
        }
        return manager.create(packed, new Shape(rows.length).addAll(batch.inputs().getShape().slice(1)));
    }

    /**
     * Lets the examples go that the model gets wrong, with the inputs that it was shown.
     *
     * @param inputs one per survivor, within the budget and the bounds
     * @param logits the model's answers to them
     * @return which of the given rows stay, ascending
     */
    public int[] keep(NDArray inputs, NDArray logits) {
        float[] scores = logits.toFloatArray();
        int classes = scores.length / rows.length;
        int[] labels = labels();
        int[] kept = IntStream.range(0, rows.length)
                .filter(i -> isPredicted(labels[i], scores, i * classes, classes))
                .toArray();
        if (kept.length < rows.length) {
            settle(inputs);
            rows = Rows.select(rows, kept);
        }
        return kept;
    }

    /** Whether a class is the one predicted: of equal logits the lowest class wins, and no class wins over NaN. */
    public static boolean isPredicted(int label, float[] scores, int offset, int classes) {
        float own = scores[offset + label];
        return IntStream.range(0, classes)
                .allMatch(k -> k < label ? scores[offset + k] < own : scores[offset + k] <= own);
    }

    /**
     * Lets the examples go that the model gets wrong at the inputs last settled. Costs one forward pass for each survivor.
     */
    public void keep(Classifier classifier, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray inputs = settled(scope);
            keep(inputs, classifier.logits(inputs));
        }
    }

    /**
     * Sets what is returned for the survivors unless something better comes.
     *
     * @param inputs one per survivor, within the budget and the bounds
     */
    public void settle(NDArray inputs) {
        float[] values = inputs.toFloatArray();
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, i * size, found, rows[i] * size, size);
        }
    }

    /** For every example of the batch what broke it, or what was last settled. */
    NDArray found() {
        return batch.inputs().getManager().create(found, batch.inputs().getShape());
    }
}
