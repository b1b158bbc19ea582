package dev.mohs.training;

/** Hears how training goes. */
public interface TrainingListener {

    /**
     * After every batch.
     *
     * @param epoch    the pass over the images in hand, from 1
     * @param done     examples seen in it
     * @param total    examples in a pass
     * @param loss     the mean cross-entropy over the pass so far
     * @param accuracy the share of them classified correctly while training
     */
    default void onBatch(int epoch, int done, int total, double loss, double accuracy) {}

    /** After every pass, with the network as it now is; the moment to save it. */
    default void onEpoch(int epoch, double loss, double accuracy) {}
}
