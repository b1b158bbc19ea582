package dev.mohs.evaluation;

/** Tells of the steps of a phase that are of one length, one of each model. */
final class Steps {

    private final SweepListener listener;
    private final int total;
    private final int examplesOfOne;
    private int done;

    /** Begins the phase. */
    Steps(SweepListener listener, SweepPhase phase, int total, int examplesOfOne) {
        this.listener = listener;
        this.total = total;
        this.examplesOfOne = examplesOfOne;
        listener.onPhase(phase, total);
    }

    void done(String model) {
        done++;
        listener.onStep(new SweepStep(model, done, (long) done * examplesOfOne, (double) done / total));
    }
}
