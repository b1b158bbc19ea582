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

    /** @param variants one plan per activation, of seed 1; their epochs do not count */
    MatchedTraining(List<TrainingPlan> variants, PilotImages images, TimeBudget budget, PilotListener listener) {
        this.variants = variants;
        this.images = images;
        this.budget = budget;
        this.listener = listener;
    }

    /** What training one seed's models takes; trains each of them for some batches into {@code folder}. */
    TrainingCost measure(Path folder) {
        return variants.stream()
                .map(plan -> TrainingCost.measure(plan, images.training(), images.test(), folder))
                .reduce(TrainingCost.NONE, TrainingCost::plus);
    }

    /** The manifest of the first model that {@link #measure} has left in {@code folder}. */
    Path measuredModel(Path folder) {
        return run(variants.get(0), images.training(), folder).manifestFile();
    }

    /** Trains seed after seed, so that those that are finished are complete; returns the manifest files. */
    List<Path> train(TrainingSchedule schedule, Path folder, Account account) {
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
            for (TrainingPlan variant : variants) {
                manifests.add(train(variant.lasting(schedule.epochs()).seeded(seed), chosen, folder));
            }
        }
        return manifests;
    }

    private Path train(TrainingPlan plan, LabeledImages chosen, Path folder) {
        TrainingRun run = run(plan, chosen, folder);
        listener.onTraining(plan);
        run.run(listener);
        listener.onTrained(plan);
        return run.manifestFile();
    }

    private TrainingRun run(TrainingPlan plan, LabeledImages chosen, Path folder) {
        return new TrainingRun(plan, chosen, images.test(), folder);
    }
}
