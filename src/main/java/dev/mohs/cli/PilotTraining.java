package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;
import dev.mohs.training.TrainingCost;
import dev.mohs.training.TrainingPlan;
import dev.mohs.training.TrainingRun;
import dev.mohs.training.TrainingSchedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The first half of a pilot: trains matched models, as many and as long as the budget allows. */
final class PilotTraining {

    /** The share of the budget that is planned for training; the sweep gets the rest. */
    private static final double SHARE = 0.6;

    /** Where training comes to when it goes slower than measured, before a seed is left out. */
    private static final double LARGEST_SHARE = 0.8;

    private final Console console;
    private final TimeBudget budget;
    private final List<TrainingPlan> variants;
    private final PilotImages images;
    private final List<String> choices = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** @param variants one plan per activation, of seed 1; their epochs do not count */
    PilotTraining(Console console, TimeBudget budget, List<TrainingPlan> variants, PilotImages images) {
        this.console = console;
        this.budget = budget;
        this.variants = variants;
        this.images = images;
    }

    /** What was chosen, in sentences. */
    List<String> choices() {
        return choices;
    }

    /** What the budget did not allow, in sentences. */
    List<String> warnings() {
        return warnings;
    }

    /** What training one seed's models takes; trains each of them for some batches into {@code folder}. */
    TrainingCost measure(Path folder) {
        return variants.stream()
                .map(plan -> TrainingCost.measure(plan, images.training(), images.test(), folder))
                .reduce(TrainingCost.NONE, TrainingCost::plus);
    }

    /** The manifest of the first model that {@link #measure} has left in {@code folder}. */
    Path measuredModel(Path folder) {
        return folder.resolve(variants.get(0).modelName() + ".json");
    }

    /**
     * What fits into the budget.
     *
     * @throws UserException if not even the least does
     */
    TrainingSchedule schedule(TrainingCost cost, int seeds) {
        int count = images.training().count();
        int batch = variants.get(0).batchSize();
        double seconds = SHARE * budget.seconds() - budget.spent();
        TrainingSchedule schedule = TrainingSchedule.fitting(cost, seconds, count, seeds, batch)
                .orElseThrow(() -> tooSmall(cost, TrainingSchedule.least(count, batch)));
        choices.add(describe(schedule, cost));
        if (schedule.images() < count) {
            choices.add(String.format(Locale.ROOT,
                    "Of %,d training images %,d were drawn with seed %d, each class keeping its share: there was no time for more.",
                    count, schedule.images(), PilotImages.SEED));
        }
        if (schedule.seeds() < seeds) {
            warnings.add(String.format(Locale.ROOT, "The budget of %s allows %d of %d seeds; --budget %s would do for all.",
                    TimeBudget.text(budget.seconds()), schedule.seeds(), seeds,
                    enough(new TrainingSchedule(schedule.epochs(), schedule.images(), seeds).seconds(cost))));
        }
        return schedule;
    }

    private UserException tooSmall(TrainingCost cost, TrainingSchedule least) {
        return UserException.failure(String.format(Locale.ROOT, "the budget of %s is too small: the least pilot, one seed of %d"
                        + " activations, %d epochs of %,d images, is measured to take %s to train alone; give --budget %s or more",
                TimeBudget.text(budget.seconds()), variants.size(), least.epochs(), least.images(),
                TimeBudget.text(least.seconds(cost)), enough(least.seconds(cost))));
    }

    private String enough(double trainingSeconds) {
        return TimeBudget.option((trainingSeconds + budget.spent()) / SHARE);
    }

    private String describe(TrainingSchedule schedule, TrainingCost cost) {
        int enough = TrainingSchedule.enoughEpochs(schedule.images(), variants.get(0).batchSize());
        return String.format(Locale.ROOT, "%d epochs of %,d images in batches of %d for each of %d activations and %d seeds: one"
                        + " epoch of all activations was measured to take %s, and %.0f %% of the budget of %s is for training. %s",
                schedule.epochs(), schedule.images(), variants.get(0).batchSize(), variants.size(), schedule.seeds(),
                TimeBudget.text(cost.secondsPerEpoch(schedule.images())), 100 * SHARE, TimeBudget.text(budget.seconds()),
                schedule.epochs() < enough
                        ? "With more time it would be up to " + enough + " epochs."
                        : "That is all a pilot takes.");
    }

    /** Trains seed after seed, so that those that are finished are complete; returns the manifest files. */
    List<Path> train(TrainingSchedule schedule, Path folder) {
        LabeledImages chosen = PilotImages.atMost(schedule.images(), images.training());
        List<Path> manifests = new ArrayList<>();
        double started = budget.spent();
        for (int seed = 1; seed <= schedule.seeds(); seed++) {
            double perSeed = (budget.spent() - started) / Math.max(1, seed - 1);
            if (budget.spent() + perSeed > LARGEST_SHARE * budget.seconds() && seed > 1) {
                warnings.add(String.format(Locale.ROOT, "Training went slower than measured: %d of %d seeds were left out.",
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
        TrainingRun run = new TrainingRun(plan, chosen, images.test(), folder);
        try (TrainingProgress progress = new TrainingProgress(console, plan)) {
            run.run(progress);
        }
        console.note("Trained " + plan.modelName() + ".");
        return run.manifestFile();
    }
}
