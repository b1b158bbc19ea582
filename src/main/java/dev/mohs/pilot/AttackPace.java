package dev.mohs.pilot;

/**
 * What attacks take on this machine.
 *
 * @param measured  on how many images the time was taken, in one process
 * @param seeds     how many seeds there are, of which the models of one were attacked
 * @param curves    how many models times attacks there are in all; there is at least one unit of work for each
 * @param seconds   what the sweep over one seed's models took
 * @param attacking how much of it the attacks took, which workers can share
 * @param workers   how many workers there are to be, 0 for this process alone
 * @param atOnce    how many of them can run at the same time, 1 for this process alone
 * @param start     seconds until they measure
 */
record AttackPace(
        int measured, int seeds, int curves, double seconds, double attacking, int workers, int atOnce, double start) {

    /** In one process. */
    static AttackPace alone(int measured, int seeds, int curves, double seconds, double attacking) {
        return new AttackPace(measured, seeds, curves, seconds, Math.min(attacking, seconds), 0, 1, 0);
    }

    /** The same in so many processes. */
    AttackPace shared(int processes, int atTheSameTime, double toStart) {
        return new AttackPace(measured, seeds, curves, seconds, attacking, processes, atTheSameTime, toStart);
    }

    /**
     * How many images all models can be attacked on in so many seconds. Clean answers, checks and pictures are made by one process;
     * units are spread over those that run at the same time, of which some have one more than others.
     */
    double images(double time) {
        double rounds = Math.ceil((double) curves / atOnce);
        double each = seconds - attacking + attacking * rounds / curves;
        return Math.max(0, time - start) / (seeds * each) * measured;
    }

    /** The seconds that the attacks take one process on so many images. */
    double attackSeconds(int images) {
        return attacking * seeds * images / measured;
    }
}
