package dev.mohs.pilot;

import dev.mohs.data.LabeledImages;
import dev.mohs.training.TrainingListener;
import dev.mohs.training.TrainingPlan;
import dev.mohs.training.TrainingRun;
import dev.mohs.worker.TrainingPool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What training takes on this machine.
 *
 * @param secondsPerImage seconds per image and epoch
 * @param secondsPerEpoch seconds at the end of every epoch, to save and measure the model
 * @param secondsToStart  seconds until the first batch, once
 * @param workers         in how many processes; 0 for this one alone
 */
record TrainingCost(double secondsPerImage, double secondsPerEpoch, double secondsToStart, int workers) {

    /** The first batches are slower: the engine chooses its kernels and Java compiles. */
    private static final int WARM_UP = 10;

    private static final int MEASURED = 6;

    /** In this process, which has started. */
    TrainingCost(double secondsPerImage, double secondsPerEpoch) {
        this(secondsPerImage, secondsPerEpoch, 0, 0);
    }

    /**
     * Trains for some batches by {@code plan} and takes the time. Batches count by their images, so that a last, smaller one
     * does no harm.
     *
     * @param folder where the model of this attempt goes; it is of no use
     */
    static TrainingCost measure(TrainingPlan plan, LabeledImages images, LabeledImages testImages, Path folder) {
        LabeledImages some = some(plan, images);
        Clock clock = new Clock();
        new TrainingRun(attempt(plan, some), some, testImages, folder).run(clock);
        return clock.cost(plan.replays());
    }

    /**
     * The same for several models, of one batch size, that are trained in worker processes: what each takes while the others are
     * trained beside it is more than it takes alone.
     *
     * @param workers how many there are in {@code pool}
     * @return the cost of all
     */
    static TrainingCost measure(
            List<TrainingPlan> plans, LabeledImages images, LabeledImages testImages, Path folder, TrainingPool pool, int workers) {
        LabeledImages some = some(plans.get(0), images);
        List<TrainingPlan> attempts = plans.stream().map(plan -> attempt(plan, some)).toList();
        Map<String, Clock> clocks = new ConcurrentHashMap<>();
        long before = System.nanoTime();
        pool.train(attempts, some, testImages, folder, plan -> clocks.computeIfAbsent(plan.modelName(), name -> new Clock()));
        long first = clocks.values().stream().mapToLong(clock -> clock.started - before).min().orElseThrow();
        TrainingCost all = inRounds(
                attempts.stream().map(plan -> clocks.get(plan.modelName()).cost(plan.replays())).toList(), workers);
        return new TrainingCost(all.secondsPerImage, all.secondsPerEpoch, first / 1e9, workers);
    }

    private static LabeledImages some(TrainingPlan plan, LabeledImages images) {
        return images.first((WARM_UP + MEASURED) * plan.batchSize());
    }

    private static TrainingPlan attempt(TrainingPlan plan, LabeledImages some) {
        int batches = (some.count() + plan.batchSize() - 1) / plan.batchSize();
        int epochs = (WARM_UP + MEASURED + batches - 1) / batches;
        return plan.lasting(epochs * plan.replays());
    }

    /**
     * The cost of several models of which so many are trained at the same time, the next of them when all of these are trained. Who
     * begins each as soon as there is room takes no longer.
     */
    static TrainingCost inRounds(List<TrainingCost> costs, int atOnce) {
        TrainingCost sum = new TrainingCost(0, 0);
        for (int from = 0; from < costs.size(); from += atOnce) {
            List<TrainingCost> round = costs.subList(from, Math.min(from + atOnce, costs.size()));
            sum = new TrainingCost(
                    sum.secondsPerImage + round.stream().mapToDouble(TrainingCost::secondsPerImage).max().orElse(0),
                    sum.secondsPerEpoch + round.stream().mapToDouble(TrainingCost::secondsPerEpoch).max().orElse(0));
        }
        return sum;
    }

    /** The seconds of {@code epochs} passes over {@code images} images. */
    double seconds(int epochs, int images) {
        return secondsToStart + epochs * secondsPerEpoch(images);
    }

    /** The seconds of one pass over {@code images} images, its end included. */
    double secondsPerEpoch(int images) {
        return images * secondsPerImage + secondsPerEpoch;
    }

    private static final class Clock implements TrainingListener {

        private final long started = System.nanoTime();
        private long last = started;
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
