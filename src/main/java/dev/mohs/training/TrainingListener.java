package dev.mohs.training;

/** Hears how training goes. */
public interface TrainingListener {

    /**
     * After every batch.
     *
     * @param epoch    the epoch in hand, from 1
     * @param done     examples seen in it
     * @param total    examples in an epoch
     * @param loss     the mean cross-entropy over the epoch so far
     * @param accuracy the share of them classified correctly while training
     */
    default void onBatch(int epoch, int done, int total, double loss, double accuracy) {}

    /** After every epoch, with the network as it now is; the moment to save it. */
    default void onEpoch(int epoch, double loss, double accuracy) {}
}
