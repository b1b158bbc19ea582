package dev.mohs.pilot;

import ai.djl.ndarray.NDManager;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelFiles;
import dev.mohs.result.SweepResult;
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

    private final PilotAttacks attacks;
    private final TimeBudget budget;
    private final PilotListener listener;

    PilotSweep(PilotAttacks attacks, TimeBudget budget, PilotListener listener) {
        this.attacks = attacks;
        this.budget = budget;
        this.listener = listener;
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

    /** Attacks all models, those of {@code perSeed} activations after each other, seed by seed. */
    SweepResult run(List<Path> manifests, int perSeed, Account account, String commandLine) {
        try (NDManager manager = Engines.newManager()) {
            List<ModelUnderTest> models = load(byActivation(manifests, perSeed), manager);
            int seeds = manifests.size() / perSeed;
            SweepPlan plan = attacks.on(affordable(load(manifests.subList(0, perSeed), manager), seeds, account));
            listener.onAttack(models.size(), plan.images().count());
            return new RobustnessEvaluator(plan, listener).evaluate(models, commandLine);
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

    /** How many images the time left allows; what an image takes falls with their number, so this errs on the safe side. */
    private int affordable(List<ModelUnderTest> oneSeed, int seeds, Account account) {
        SweepPlan some = attacks.on(MEASURED);
        int all = attacks.images().count();
        double before = budget.spent();
        new RobustnessEvaluator(some).evaluate(oneSeed);
        double measured = budget.spent() - before;
        double fitting = SHARE * budget.left() / (seeds * measured) * some.images().count();
        int count = (int) Math.min(all, Math.max(FEWEST, fitting));
        account.choice(String.format(Locale.ROOT, "%,d of %,d test images are attacked%s: %d images took one seed's models %s, and"
                        + " %s were left for %d seeds.",
                count, all, count < all ? ", drawn with seed " + PilotImages.SEED : "",
                some.images().count(), TimeBudget.text(measured), TimeBudget.text(Math.max(0, budget.left())), seeds));
        return count;
    }
}
