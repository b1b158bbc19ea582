package dev.mohs.evaluation;

import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.result.Failure;

/** Hears how a sweep goes, or the making of a transfer matrix. */
public interface SweepListener {

    /**
     * Models and attacks fit the data, the work begins.
     *
     * @param total examples there are to do, of all models and attacks, and of all shards
     */
    default void onStart(long total) {}

    /**
     * Some examples of one model and one attack are done.
     *
     * @param model  the model
     * @param attack the attack
     * @param done   examples done of all models and attacks
     * @param total  examples there are to do, in this shard if it is one; a model's misclassified ones count as done
     */
    default void onProgress(String model, String attack, long done, long total) {}

    /**
     * A phase of a sweep begins, and the one before is over. The making of a transfer matrix has none.
     *
     * @param steps how many steps it has
     */
    default void onPhase(SweepPhase phase, int steps) {}

    /**
     * The attacks are about to begin.
     *
     * @param seconds   a rough guess at what they and the checks will take at most, from what the unperturbed images took; attacks
     *                  that stop at success take less
     * @param processes how many share the attacks
     */
    default void onEstimate(double seconds, int processes) {}

    /** A step of the phase that has begun last is done. */
    default void onStep(SweepStep step) {}

    /** An attack was given up on one model; the others go on. */
    default void onFailure(Failure failure) {}

    /** Whether {@link #onBroken} is of interest, for which inputs are kept, and sent by those who measure elsewhere. */
    default boolean hearsOfBroken() {
        return true;
    }

    /**
     * An example was broken. Those of one model and attack are told in the order of their units.
     *
     * @param example the perturbed input at the smallest ε that broke it
     */
    default void onBroken(BrokenExample example) {}
}
