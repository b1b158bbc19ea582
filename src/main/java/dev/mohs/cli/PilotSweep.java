package dev.mohs.cli;

import ai.djl.ndarray.NDManager;
import dev.mohs.attack.Attack;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.RobustnessEvaluator;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.model.engine.Engines;
import dev.mohs.model.zoo.ModelFiles;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The second half of a pilot: attacks its models, on as many images as the budget allows. */
final class PilotSweep {

    private static final int BATCH = 128;
    private static final long SEED = 1;
    private static final int PICTURES = 4;

    /** What the time is measured on, for the first model of every activation. */
    private static final int MEASURED = 32;

    /** Fewer say next to nothing. */
    private static final int FEWEST = 100;

    /** The share of the time left that is planned for. */
    private static final double SHARE = 0.9;

    private final Console console;
    private final TimeBudget budget;
    private final LabeledImages images;
    private final List<Attack> attacks;
    private final List<Epsilon> epsilons;
    private final Epsilon primaryEpsilon;
    private final List<String> choices = new ArrayList<>();

    /**
     * @param primaryEpsilon the one of {@code epsilons} that the answer is about; null for the usual one of the data or the middle
     *                       one
     * @throws dev.mohs.UserException if attacks or ε are not sound
     */
    PilotSweep(
            Console console,
            TimeBudget budget,
            LabeledImages images,
            List<Attack> attacks,
            List<Epsilon> epsilons,
            Epsilon primaryEpsilon) {
        this.console = console;
        this.budget = budget;
        this.images = images;
        this.attacks = attacks;
        this.epsilons = epsilons;
        this.primaryEpsilon = primaryEpsilon;
        plan(1);
    }

    private SweepPlan plan(int count) {
        return SweepPlan.of(PilotImages.atMost(count, images), attacks, epsilons, BATCH, SEED, PICTURES, primaryEpsilon);
    }

    /** What was chosen, in sentences. */
    List<String> choices() {
        return choices;
    }

    /**
     * Attacks a model of no use, on one image: what would fail after the training shall fail before it.
     *
     * @throws dev.mohs.UserException if attacks and ε do not fit the data
     */
    void rehearse(Path manifest) {
        try (NDManager manager = Engines.newManager()) {
            new RobustnessEvaluator(plan(1)).evaluate(load(List.of(manifest), manager));
        }
    }

    /** Attacks all models, those of {@code perSeed} activations after each other, seed by seed. */
    SweepResult run(List<Path> manifests, int perSeed, String commandLine) {
        try (NDManager manager = Engines.newManager()) {
            List<ModelUnderTest> models = load(byActivation(manifests, perSeed), manager);
            int seeds = manifests.size() / perSeed;
            SweepPlan plan = plan(affordable(load(manifests.subList(0, perSeed), manager), seeds));
            String title = "Attacking " + models.size() + " models on " + plan.images().count() + " images.";
            try (SweepProgress progress = new SweepProgress(console, "sweep", title, example -> {})) {
                return new RobustnessEvaluator(plan, progress).evaluate(models, commandLine);
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

    /** How many images the time left allows; what an image takes falls with their number, so this errs on the safe side. */
    private int affordable(List<ModelUnderTest> oneSeed, int seeds) {
        SweepPlan some = plan(MEASURED);
        double before = budget.spent();
        new RobustnessEvaluator(some).evaluate(oneSeed);
        double measured = budget.spent() - before;
        double fitting = SHARE * budget.left() / (seeds * measured) * some.images().count();
        int count = (int) Math.min(images.count(), Math.max(FEWEST, fitting));
        choices.add(String.format(Locale.ROOT, "%,d of %,d test images are attacked%s: %d images took one seed's models %s, and %s"
                        + " were left for %d seeds.",
                count, images.count(), count < images.count() ? ", drawn with seed " + PilotImages.SEED : "",
                some.images().count(), TimeBudget.text(measured), TimeBudget.text(Math.max(0, budget.left())), seeds));
        return count;
    }
}
