package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
    private final float[][] clean;
    private final float[][] found;
    private int[] rows;

    /**
     * All examples of the batch, with nothing found yet but their clean inputs.
     *
     * @param batch at least one example
     */
    public Survivors(Batch batch) {
        this.batch = batch;
        this.clean = Rows.unpacked(batch.inputs());
        this.found = clean.clone();
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
        return new Batch(packed(manager, Rows.select(clean, rows)), labels(), Rows.select(batch.indices(), rows));
    }

    /** What was last settled for them, tightly packed in a new array of {@code manager}. */
    public NDArray settled(NDManager manager) {
        return packed(manager, Rows.select(found, rows));
    }

    private NDArray packed(NDManager manager, float[][] examples) {
        return Rows.packed(manager, examples, Rows.shape(batch.inputs()));
    }

    /**
     * Lets the examples go that the model gets wrong, with the inputs that it was shown.
     *
     * @param inputs one per survivor, within the budget and the bounds
     * @param logits the model's answers to them, (survivors, K)
     * @return which of the given rows stay, ascending
     */
    public int[] keep(NDArray inputs, NDArray logits) {
        float[][] answers = Rows.unpacked(logits);
        int[] labels = labels();
        int[] kept = IntStream.range(0, rows.length).filter(i -> Logits.isPredicted(answers[i], labels[i])).toArray();
        if (kept.length < rows.length) {
            settle(inputs);
            rows = Rows.select(rows, kept);
        }
        return kept;
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
        float[][] values = Rows.unpacked(inputs);
        for (int i = 0; i < rows.length; i++) {
            found[rows[i]] = values[i];
        }
    }

    /** For every example of the batch what broke it, or what was last settled, (N, …), a new array of the batch's manager. */
    public NDArray found() {
        return packed(batch.inputs().getManager(), found);
    }
}
