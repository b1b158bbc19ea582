package dev.mohs.pilot;

import dev.mohs.data.LabeledImages;
import dev.mohs.training.TrainingListener;
import dev.mohs.training.TrainingPlan;
import dev.mohs.training.TrainingRun;
import java.nio.file.Path;

/**
 * What training takes on this machine.
 *
 * @param secondsPerImage seconds per image and epoch
 * @param secondsPerEpoch seconds at the end of every epoch, to save and measure the model
 */
record TrainingCost(double secondsPerImage, double secondsPerEpoch) {

    /** The first batches are slower: the engine chooses its kernels and Java compiles. */
    private static final int WARM_UP = 10;

    private static final int MEASURED = 6;

    /** Nothing. */
    static final TrainingCost NONE = new TrainingCost(0, 0);

    /**
     * Trains for some batches by {@code plan} and takes the time. Batches count by their images, so that a last, smaller one
     * does no harm.
     *
     * @param folder where the model of this attempt goes; it is of no use
     */
    static TrainingCost measure(TrainingPlan plan, LabeledImages images, LabeledImages testImages, Path folder) {
        LabeledImages some = images.first((WARM_UP + MEASURED) * plan.batchSize());
        int batches = (some.count() + plan.batchSize() - 1) / plan.batchSize();
        int epochs = (WARM_UP + MEASURED + batches - 1) / batches;
        Clock clock = new Clock();
        new TrainingRun(plan.lasting(epochs * plan.replays()), some, testImages, folder).run(clock);
        return clock.cost(plan.replays());
    }

    /** Both, one after the other. */
    TrainingCost plus(TrainingCost other) {
        return new TrainingCost(secondsPerImage + other.secondsPerImage, secondsPerEpoch + other.secondsPerEpoch);
    }

    /** The seconds of {@code epochs} passes over {@code images} images. */
    double seconds(int epochs, int images) {
        return epochs * secondsPerEpoch(images);
    }

    /** The seconds of one pass over {@code images} images, its end included. */
    double secondsPerEpoch(int images) {
        return images * secondsPerImage + secondsPerEpoch;
    }

    private static final class Clock implements TrainingListener {

        private long last = System.nanoTime();
        private int batches;
        private int before;
        private double seconds;
        private long images;
        private double end;

        @Override
        public void onBatch(int epoch, int done, int total, double loss, double accuracy) {
            double passed = lap();
            if (++batches > WARM_UP) {
                seconds += passed;
                images += done - before;
            }
            before = done;
        }

        @Override
        public void onEpoch(int epoch, double loss, double accuracy) {
            end = lap();
            before = 0;
        }

        private double lap() {
            long now = System.nanoTime();
            double passed = (now - last) / 1e9;
            last = now;
            return passed;
        }

        /** A pass in which every batch is replayed stands for as many epochs. */
        TrainingCost cost(int replays) {
            return new TrainingCost(seconds / images / replays, end / replays);
        }
    }
}
