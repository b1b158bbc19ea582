package dev.mohs.pilot;

import java.util.Optional;

/**
 * How much a pilot trains.
 *
 * @param epochs passes over the images
 * @param images how many training images
 * @param seeds  how many seeds
 */
public record TrainingSchedule(int epochs, int images, int seeds) {

    /** Passes and steps after which a pilot stops although there is time left. */
    private static final int ENOUGH_EPOCHS = 10;
    private static final int ENOUGH_STEPS = 400;

    /** Passes and steps below which a network has hardly begun to learn. */
    private static final int FEWEST_EPOCHS = 3;
    private static final int FEWEST_STEPS = 60;

    private static final int FEWEST_IMAGES = 2_000;

    /**
     * The most that fits: first fewer epochs, then fewer images, at last fewer seeds.
     *
     * @param cost      of training one seed's models, all together
     * @param seconds   the time for all seeds
     * @param images    how many images there are
     * @param seeds     how many seeds are wanted
     * @param batchSize images per step
     * @return empty when not even {@link #least} fits
     */
    static Optional<TrainingSchedule> fitting(
            TrainingCost cost, double seconds, int images, int seeds, int batchSize) {
        double perSeed = seconds / seeds - cost.secondsToStart();
        int epochs = (int) Math.min(perSeed / cost.secondsPerEpoch(images), enoughEpochs(images, batchSize));
        if (epochs >= fewestEpochs(images, batchSize)) {
            return Optional.of(new TrainingSchedule(epochs, images, seeds));
        }
        TrainingSchedule least = least(images, batchSize);
        int fewer = (int) ((perSeed / least.epochs - cost.secondsPerEpoch()) / cost.secondsPerImage());
        if (fewer >= least.images) {
            return Optional.of(new TrainingSchedule(least.epochs, fewer, seeds));
        }
        int fewerSeeds = (int) Math.min(seconds / least.seconds(cost), seeds);
        return fewerSeeds < 1
                ? Optional.empty()
                : Optional.of(new TrainingSchedule(least.epochs, least.images, fewerSeeds));
    }

    /** The least that tells anything, with one seed. */
    static TrainingSchedule least(int images, int batchSize) {
        int fewest = Math.min(images, FEWEST_IMAGES);
        return new TrainingSchedule(fewestEpochs(fewest, batchSize), fewest, 1);
    }

    /** How many passes are enough over {@code images} images. */
    static int enoughEpochs(int images, int batchSize) {
        return epochs(ENOUGH_EPOCHS, ENOUGH_STEPS, images, batchSize);
    }

    private static int fewestEpochs(int images, int batchSize) {
        return epochs(FEWEST_EPOCHS, FEWEST_STEPS, images, batchSize);
    }

    private static int epochs(int epochs, int steps, int images, int batchSize) {
        int stepsPerEpoch = (images + batchSize - 1) / batchSize;
        return Math.max(epochs, (steps + stepsPerEpoch - 1) / stepsPerEpoch);
    }

    /** What it takes. */
    double seconds(TrainingCost cost) {
        return seeds * cost.seconds(epochs, images);
    }
}
