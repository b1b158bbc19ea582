package dev.mohs.pilot;

import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.evaluation.DefaultBudgets;
import dev.mohs.io.TemporaryFolder;
import dev.mohs.model.engine.Engines;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Epsilon;
import dev.mohs.training.TrainingPlan;
import java.nio.file.Path;
import java.util.List;

/**
 * Would another activation pay? Trains small networks on one's own images that are alike but for the activation, attacks them, and
 * gives a result that says what swapping the activation would change. Epochs, images and, at the last, seeds are chosen to fit a
 * budget of time.
 */
public final class Pilot {

    /** The folder within the pilot's that holds the trained models, {@code <name>.json} and {@code <name>.npz}. */
    public static final String MODELS = "models";

    private final PilotDesign design;
    private final PilotImages images;
    private final PilotAttacks attacks;
    private final PilotWorkers workers;

    /**
     * A pilot with the ε of a sweep that names none, summed up at the usual one of the data or the middle one.
     *
     * @param attacks at least one
     * @throws UserException if the attacks are not sound
     */
    public Pilot(PilotDesign design, PilotImages images, List<Attack> attacks) {
        this(design, images, attacks, DefaultBudgets.of(images.test(), attacks).several(), null);
    }

    /**
     * A pilot with ε of one's own.
     *
     * @param attacks        at least one
     * @param epsilons       the budgets of the attacks in input units, rising
     * @param primaryEpsilon the one of {@code epsilons} that the answer is about; null for the usual one of the data or the middle
     *                       one
     * @throws UserException if attacks or ε are not sound
     */
    public Pilot(
            PilotDesign design, PilotImages images, List<Attack> attacks, List<Epsilon> epsilons, Epsilon primaryEpsilon) {
        this(design, images, new PilotAttacks(images.test(), attacks, epsilons, primaryEpsilon), PilotWorkers.NONE);
    }

    private Pilot(PilotDesign design, PilotImages images, PilotAttacks attacks, PilotWorkers workers) {
        this.design = design;
        this.images = images;
        this.attacks = attacks;
        this.workers = workers;
    }

    /**
     * The same pilot with processes that share its work. With the same epochs, images and seeds the models and their curves are the
     * same; but more of them fit into the budget.
     */
    public Pilot sharedBy(PilotWorkers others) {
        return new Pilot(design, images, attacks, others);
    }

    /** Runs the pilot, telling nobody how it goes. */
    public SweepResult run(TimeBudget budget, Path folder) {
        return run(budget, folder, new PilotListener() {});
    }

    /** Runs the pilot. */
    public SweepResult run(TimeBudget budget, Path folder, PilotListener listener) {
        return run(budget, folder, listener, null);
    }

    /**
     * Runs the pilot on behalf of a command line, which goes on record.
     *
     * @param budget      the time for everything; what was done since it was made counts
     * @param folder      where the trained models go, in {@value #MODELS}
     * @param listener    hears how it goes
     * @param commandLine what was typed, so that it can be typed again; null when nothing was
     * @return the sweep over the trained models, with its {@link SweepResult#pilot}
     * @throws UserException if not even the least pilot fits into the budget, the attacks do not fit the data, or the folder cannot
     *                       be written
     */
    public SweepResult run(TimeBudget budget, Path folder, PilotListener listener, String commandLine) {
        // An engine that cannot start is said before anything else.
        Engines.newManager().close();
        List<TrainingPlan> variants = design.plans(images.training());
        MatchedTraining training = new MatchedTraining(variants, images, budget, listener, workers);
        PilotSweep sweep = new PilotSweep(attacks, budget, listener, workers);
        Account account = new Account();
        listener.onMeasuring();
        TrainingCost cost = measure(training, sweep, folder);
        TrainingSchedule schedule =
                new ScheduleChoice(design, budget, images.training().count(), variants, cost).make(account);
        listener.onSchedule(schedule, account.choices(), account.warnings());
        List<Path> manifests = training.train(schedule, cost.workers(), folder.resolve(MODELS), account);
        SweepResult result = sweep.run(manifests, variants.size(), folder, account, commandLine);
        return result.ofPilot(account.close(design.current(), images.origin(), budget));
    }

    /** Measures on models of no use what training takes, and tries the attacks on one of them. */
    private TrainingCost measure(MatchedTraining training, PilotSweep sweep, Path folder) {
        try (TemporaryFolder attempts = TemporaryFolder.in(folder)) {
            TrainingCost cost = training.measure(design.seeds(), attempts.path());
            sweep.rehearse(training.measuredModel(attempts.path()));
            return cost;
        }
    }
}
