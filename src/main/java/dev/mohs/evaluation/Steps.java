package dev.mohs.evaluation;

/** Tells of the steps of a phase, those of one length where nothing else is said. */
final class Steps {

    private final SweepListener listener;
    private final int total;
    private final int examplesOfOne;
    private final double work;
    private int done;
    private double worked;

    /** Begins a phase whose steps are of one length. */
    Steps(SweepListener listener, SweepPhase phase, int total, int examplesOfOne) {
        this(listener, phase, total, examplesOfOne, total);
    }

    /** Begins a phase whose steps add up to {@code work}, in any unit. */
    Steps(SweepListener listener, SweepPhase phase, int total, int examplesOfOne, double work) {
        this.listener = listener;
        this.total = total;
        this.examplesOfOne = examplesOfOne;
        this.work = work;
        listener.onPhase(phase, total);
    }

    void done(String what) {
        done(what, 1);
    }

    void done(String what, double part) {
        done++;
        worked += part;
        double share = done == total ? 1 : Math.min(1, worked / work);
        listener.onStep(new SweepStep(what, done, (long) done * examplesOfOne, share));
    }
}
