package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.mohs.attack.Batch;
import dev.mohs.model.Classifier;

/** Several runs of an attack, each only on the examples that survived those before: restarts, targets, draws. */
@FunctionalInterface
public interface Restarts {

    /**
     * One run. It {@linkplain Survivors#settle settles} what it ends at, and may let examples go on the way.
     *
     * @param survivors the examples, at least one
     * @param run       its number, from 0
     * @param scope     owner of what the run makes; closed after it
     */
    void run(Survivors survivors, int run, NDManager scope);

    /**
     * Does {@code count} runs. Between two of them the model is asked where the first ended, one forward pass for each survivor;
     * where the last one ends is not looked at, as whoever asked for the inputs will do that.
     *
     * @param count      at least 1
     * @param classifier what is attacked
     * @param batch      the examples, at least one
     * @param body       one run
     * @return one input per example, (N, …), owned by the manager of the batch
     */
    static NDArray of(int count, Classifier classifier, Batch batch, Restarts body) {
        Survivors survivors = new Survivors(batch);
        for (int run = 0; run < count && !survivors.isEmpty(); run++) {
            try (NDManager scope = batch.inputs().getManager().newSubManager()) {
                if (run > 0) {
                    survivors.keep(new Queries(classifier, scope));
                }
                if (!survivors.isEmpty()) {
                    body.run(survivors, run, scope);
                }
            }
        }
        return survivors.found();
    }
}
