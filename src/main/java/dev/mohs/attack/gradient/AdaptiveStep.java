package dev.mohs.attack.gradient;

/**
 * The step size of one example under APGD, halved at checkpoints when the climb has stalled. Croce and Hein 2020, "Reliable
 * Evaluation of Adversarial Robustness with an Ensemble of Diverse Parameter-free Attacks", section 3. A step rises if it ends
 * above the point that it left. The authors' code differs where that point is no iterate: it compares the first loss of all with 0,
 * and the first after a return to the best point with that of the iterate left behind.
 */
final class AdaptiveStep {

    private final double rho;
    private double size;
    private double loss;
    private double best;
    private double bestAtCheckpoint;
    private int rises;
    /** True at first: the first checkpoint looks at the rises alone, as in the authors' code. */
    private boolean halvedAtCheckpoint = true;

    /**
     * @param size the first step size
     * @param loss the loss at the start
     * @param rho  the share of rising steps, ρ, up to which a window counts as stalled
     */
    AdaptiveStep(double size, double loss, double rho) {
        this.size = size;
        this.loss = loss;
        this.best = loss;
        this.bestAtCheckpoint = loss;
        this.rho = rho;
    }

    double size() {
        return size;
    }

    /** Takes note of the loss after a step, and says whether it is the highest so far. */
    boolean climbed(double next) {
        if (next > loss) {
            rises++;
        }
        loss = next;
        if (next > best) {
            best = next;
            return true;
        }
        return false;
    }

    /**
     * Halves the size if the loss rose in at most ρ of the window's steps, or if neither the size nor the highest loss has changed
     * since the last checkpoint.
     *
     * @param window the number of steps since then
     * @return whether it was halved; then go on from the best point
     */
    boolean stalled(int window) {
        boolean oscillates = rises <= rho * window;
        boolean stands = !halvedAtCheckpoint && best <= bestAtCheckpoint;
        halvedAtCheckpoint = oscillates || stands;
        bestAtCheckpoint = best;
        rises = 0;
        if (halvedAtCheckpoint) {
            size /= 2;
            loss = best;
        }
        return halvedAtCheckpoint;
    }
}
