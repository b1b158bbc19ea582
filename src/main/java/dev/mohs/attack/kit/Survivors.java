package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Rows;
import dev.mohs.model.Objective;
import java.util.Arrays;

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
        return new Batch(packed(manager, clean()), labels(), indices());
    }

    /** Their clean inputs, [survivors][D]; not copied, and not to be changed. */
    public float[][] clean() {
        return Rows.select(clean, rows);
    }

    /** Their positions in the data set, on which randomness hangs. */
    public long[] indices() {
        return Rows.select(batch.indices(), rows);
    }

    /** What was last settled for them, [survivors][D]; not copied, and not to be changed. */
    public float[][] settled() {
        return Rows.select(found, rows);
    }

    private NDArray packed(NDManager manager, float[][] examples) {
        return Rows.packed(manager, examples, Rows.shape(batch.inputs()));
    }

    /**
     * Lets the examples go that the model gets wrong, with the inputs that it was shown.
     *
     * @param inputs one per survivor, [survivors][D], within the budget and the bounds; those of examples that go are kept, not
     *               copied
     * @param logits the model's answers to them, [survivors][K]
     * @return which of the given rows stay, ascending
     */
    public int[] keep(float[][] inputs, float[][] logits) {
        int[] kept = new int[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (Logits.isPredicted(logits[i], batch.labels()[rows[i]])) {
                kept[count++] = i;
            } else {
                found[rows[i]] = inputs[i];
            }
        }
        if (count == rows.length) {
            return kept;
        }
        int[] staying = Arrays.copyOf(kept, count);
        rows = Rows.select(rows, staying);
        return staying;
    }

    /** Lets the examples go that the model gets wrong at the inputs last settled. Costs one forward pass for each survivor. */
    public void keep(Queries model) {
        float[][] inputs = settled();
        keep(inputs, model.logitsAtOnce(inputs));
    }

    /**
     * Sets what is returned for the survivors unless something better comes.
     *
     * @param inputs one per survivor, [survivors][D], within the budget and the bounds; kept, not copied
     */
    public void settle(float[][] inputs) {
        for (int i = 0; i < rows.length; i++) {
            found[rows[i]] = inputs[i];
        }
    }

    /** For every example of the batch what broke it, or what was last settled, (N, …), a new array of the batch's manager. */
    public NDArray found() {
        return packed(batch.inputs().getManager(), found);
    }
}
