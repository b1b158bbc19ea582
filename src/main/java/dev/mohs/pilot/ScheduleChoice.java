package dev.mohs.pilot;

import dev.mohs.UserException;
import dev.mohs.training.TrainingPlan;
import java.util.List;
import java.util.Locale;

/** How much training a budget allows, and the sentences that say so. */
final class ScheduleChoice {

    /** The share of the budget that is planned for training; the sweep gets the rest. */
    static final double SHARE = 0.6;

    private final PilotDesign design;
    private final TimeBudget budget;
    private final int images;
    private final int activations;
    private final int batch;
    private final TrainingCost cost;

    /**
     * @param images   how many training images there are
     * @param variants one plan per activation
     * @param cost     what training one seed's models takes
     */
    ScheduleChoice(PilotDesign design, TimeBudget budget, int images, List<TrainingPlan> variants, TrainingCost cost) {
        this.design = design;
        this.budget = budget;
        this.images = images;
        this.activations = variants.size();
        this.batch = variants.get(0).batchSize();
        this.cost = cost;
    }

    /**
     * What fits into the budget.
     *
     * @throws UserException if not even the least does
     */
    TrainingSchedule make(Account account) {
        int seeds = design.seeds();
        TrainingSchedule schedule = TrainingSchedule.fitting(cost, SHARE * budget.seconds() - budget.spent(), images, seeds, batch)
                .orElseThrow(() -> tooSmall(TrainingSchedule.least(images, batch)));
        account.choice(description(schedule));
        if (schedule.images() < images) {
            account.choice(String.format(Locale.ROOT,
                    "Of %,d training images %,d were drawn with seed %d, each class keeping its share: there was no time for more.",
                    images, schedule.images(), PilotImages.SEED));
        }
        if (schedule.seeds() < seeds) {
            account.warning(String.format(Locale.ROOT, "The budget of %s allows %d of %d seeds; %s would do for all.",
                    TimeBudget.text(budget.seconds()), schedule.seeds(), seeds,
                    enough(new TrainingSchedule(schedule.epochs(), schedule.images(), seeds))));
        }
        return schedule;
    }

    private UserException tooSmall(TrainingSchedule least) {
        return UserException.failure(String.format(Locale.ROOT, "the budget of %s is too small: the least pilot, one seed of %d"
                        + " activations, %d epochs of %,d images, is measured to take %s to train alone; give %s or more",
                TimeBudget.text(budget.seconds()), activations, least.epochs(), least.images(),
                TimeBudget.text(least.seconds(cost)), enough(least)));
    }

    /** A budget in which {@code schedule} would fit. */
    private String enough(TrainingSchedule schedule) {
        return design.terms().budget() + " " + TimeBudget.option((schedule.seconds(cost) + budget.spent()) / SHARE);
    }

    private String description(TrainingSchedule schedule) {
        int enough = TrainingSchedule.enoughEpochs(schedule.images(), batch);
        return String.format(Locale.ROOT, "%d epochs of %,d images in batches of %d for each of %d activations and %d seeds: one"
                        + " epoch of all activations%s was measured to take %s, and %.0f %% of the budget of %s is for training."
                        + " %s",
                schedule.epochs(), schedule.images(), batch, activations, schedule.seeds(),
                cost.workers() < 2 ? "" : ", in " + cost.workers() + " processes,",
                TimeBudget.text(cost.secondsPerEpoch(schedule.images())), 100 * SHARE, TimeBudget.text(budget.seconds()),
                schedule.epochs() < enough
                        ? "With more time it would be up to " + enough + " epochs."
                        : "That is all a pilot takes.");
    }
}
