package dev.mohs.pilot;

import dev.mohs.data.LabeledImages;
import dev.mohs.training.TrainingPlan;
import dev.mohs.training.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The first half of a pilot: trains matched models, as many and as long as was scheduled and the budget still allows. */
final class MatchedTraining {

    /** Where training comes to when it goes slower than measured, before a seed is left out. */
    private static final double LARGEST_SHARE = 0.8;

    private final List<TrainingPlan> variants;
    private final PilotImages images;
    private final TimeBudget budget;
    private final PilotListener listener;
    private final PilotWorkers workers;

    /** @param variants one plan per activation, of seed 1; their epochs do not count */
    MatchedTraining(
            List<TrainingPlan> variants, PilotImages images, TimeBudget budget, PilotListener listener, PilotWorkers workers) {
        this.variants = variants;
        this.images = images;
        this.budget = budget;
        this.listener = listener;
        this.workers = workers;
    }

    /**
     * What training one seed's models takes; trains each of them for some batches into {@code folder}, and again in workers where
     * there are to be any.
     *
     * @param seeds how many are wanted
     */
    TrainingCost measure(int seeds, Path folder) {
        LabeledImages all = images.training();
        TrainingCost alone = TrainingCost.inRounds(
                variants.stream().map(plan -> TrainingCost.measure(plan, all, images.test(), folder)).toList(), 1);
        int batch = variants.get(0).batchSize();
        double wanted = alone.seconds(TrainingSchedule.enoughEpochs(all.count(), batch), all.count());
        double perSeed = Math.min(wanted, ScheduleChoice.SHARE * budget.seconds() / seeds);
        if (!workers.workers().areWorth(variants.size(), perSeed)) {
            return alone;
        }
        int count = workers.workers().count(variants.size(), batch, all);
        return TrainingCost.measure(variants, all, images.test(), folder, workers.training(count), count);
    }

    /** The manifest of the first model that {@link #measure} has left in {@code folder}. */
    Path measuredModel(Path folder) {
        return run(variants.get(0), images.training(), folder).manifestFile();
    }

    /**
     * Trains seed after seed, so that those that are finished are complete; returns the manifest files.
     *
     * @param count in how many processes the models of a seed are trained, 0 for this one alone
     */
    List<Path> train(TrainingSchedule schedule, int count, Path folder, Account account) {
        LabeledImages chosen = PilotImages.atMost(schedule.images(), images.training());
        List<Path> manifests = new ArrayList<>();
        double started = budget.spent();
        for (int seed = 1; seed <= schedule.seeds(); seed++) {
            double perSeed = (budget.spent() - started) / Math.max(1, seed - 1);
            if (budget.spent() + perSeed > LARGEST_SHARE * budget.seconds() && seed > 1) {
                account.warning(String.format(Locale.ROOT, "Training went slower than measured: %d of %d seeds were left out.",
                        schedule.seeds() - seed + 1, schedule.seeds()));
                break;
            }
            List<TrainingPlan> plans = plans(schedule.epochs(), seed);
            if (count == 0) {
                plans.forEach(plan -> train(plan, chosen, folder));
            } else {
                trainAtOnce(plans, count, chosen, folder);
            }
            plans.forEach(plan -> manifests.add(run(plan, chosen, folder).manifestFile()));
        }
        return manifests;
    }

    private List<TrainingPlan> plans(int epochs, int seed) {
        return variants.stream().map(variant -> variant.lasting(epochs).seeded(seed)).toList();
    }

    private void train(TrainingPlan plan, LabeledImages chosen, Path folder) {
        listener.onTraining(plan);
        run(plan, chosen, folder).run(listener);
        listener.onTrained(plan);
    }

    private void trainAtOnce(List<TrainingPlan> plans, int count, LabeledImages chosen, Path folder) {
        listener.onTrainingAtOnce(plans, chosen.count());
        workers.training(count).train(plans, chosen, images.test(), folder, listener::duringTraining);
        plans.forEach(listener::onTrained);
    }

    private TrainingRun run(TrainingPlan plan, LabeledImages chosen, Path folder) {
        return new TrainingRun(plan, chosen, images.test(), folder);
    }
}
