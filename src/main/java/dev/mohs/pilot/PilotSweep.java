package dev.mohs.pilot;

import ai.djl.ndarray.NDManager;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.io.TemporaryFolder;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelFiles;
import dev.mohs.result.SweepResult;
import dev.mohs.worker.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The second half of a pilot: attacks its models, on as many images as the budget allows. */
final class PilotSweep {

    /** What the time is measured on, for the first model of every activation. */
    private static final int MEASURED = 32;

    /** Fewer say next to nothing. */
    private static final int FEWEST = 100;

    /** The share of the time left that is planned for. */
    private static final double SHARE = 0.9;

    /** Seconds until workers measure: they start, load the models and warm up. */
    private static final double START = 4;

    private final PilotAttacks attacks;
    private final TimeBudget budget;
    private final PilotListener listener;
    private final PilotWorkers workers;

    PilotSweep(PilotAttacks attacks, TimeBudget budget, PilotListener listener, PilotWorkers workers) {
        this.attacks = attacks;
        this.budget = budget;
        this.listener = listener;
        this.workers = workers;
    }

    /**
     * Attacks a model of no use, on one image: what would fail after the training shall fail before it.
     *
     * @throws dev.mohs.UserException if attacks and ε do not fit the data
     */
    void rehearse(Path manifest) {
        try (NDManager manager = Engines.newManager()) {
            new RobustnessEvaluator(attacks.on(1)).evaluate(load(List.of(manifest), manager));
        }
    }

    /**
     * Attacks all models, those of {@code perSeed} activations after each other, seed by seed.
     *
     * @param folder where workers find the images meanwhile
     */
    SweepResult run(List<Path> manifests, int perSeed, Path folder, Account account, String commandLine) {
        try (NDManager manager = Engines.newManager()) {
            List<Path> ordered = byActivation(manifests, perSeed);
            List<ModelUnderTest> models = load(ordered, manager);
            AttackPace pace = pace(load(manifests.subList(0, perSeed), manager), manifests.size() / perSeed);
            SweepPlan plan = attacks.on(affordable(pace, account));
            listener.onAttack(models.size(), plan.images().count());
            RobustnessEvaluator evaluator = new RobustnessEvaluator(plan, listener);
            if (pace.workers() == 0) {
                return evaluator.evaluate(models, commandLine);
            }
            try (TemporaryFolder scratch = TemporaryFolder.in(folder).goingWithTheProcess()) {
                return evaluator.measuredBy(workers.attacking(pace.workers(), plan, ordered, models, scratch.path()))
                        .evaluate(models, commandLine);
            }
        }
    }

    private static List<ModelUnderTest> load(List<Path> manifests, NDManager manager) {
        return manifests.stream().map(manifest -> ModelUnderTest.of(ModelFiles.load(manifest, manager))).toList();
    }

    /** In the order of reports. */
    private static List<Path> byActivation(List<Path> manifests, int perSeed) {
        List<Path> ordered = new ArrayList<>();
        for (int activation = 0; activation < perSeed; activation++) {
            for (int i = activation; i < manifests.size(); i += perSeed) {
                ordered.add(manifests.get(i));
            }
        }
        return ordered;
    }

    /** Takes the time of one seed's models on a few images. */
    private AttackPace pace(List<ModelUnderTest> oneSeed, int seeds) {
        SweepPlan some = attacks.on(MEASURED);
        AttackClock clock = new AttackClock();
        double before = budget.spent();
        new RobustnessEvaluator(some, clock).measuredBy(clock).evaluate(oneSeed);
        int curves = seeds * oneSeed.size() * attacks.attacks().size();
        AttackPace alone =
                AttackPace.alone(some.images().count(), seeds, curves, budget.spent() - before, clock.seconds());
        int count = fitting(alone);
        if (!workers.workers().areWorth(alone.curves(), alone.attackSeconds(count))) {
            return alone;
        }
        int processes = workers.workers().count(alone.curves(), some.batchSize(), some.images());
        return alone.shared(processes, Workers.atOnce(processes), START);
    }

    private int fitting(AttackPace pace) {
        return (int) Math.min(attacks.images().count(), Math.max(FEWEST, pace.images(SHARE * budget.left())));
    }

    /** How many images the time left allows; what an image takes falls with their number, so this errs on the safe side. */
    private int affordable(AttackPace pace, Account account) {
        int all = attacks.images().count();
        int count = fitting(pace);
        account.choice(String.format(Locale.ROOT, "%,d of %,d test images are attacked%s%s: %d images took one seed's models %s,"
                        + " and %s were left for %d seeds.",
                count, all, count < all ? ", drawn with seed " + PilotImages.SEED : "",
                pace.workers() < 2 ? "" : ", in " + pace.workers() + " processes",
                pace.measured(), TimeBudget.text(pace.seconds()), TimeBudget.text(Math.max(0, budget.left())), pace.seeds()));
        return count;
    }
}
