package dev.mohs.worker;

import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.attack.catalog.AttackSuite;
import dev.mohs.data.LabeledImages;
import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.TransferMeasurer;
import dev.mohs.evaluation.dispatch.MeasuredUnit;
import dev.mohs.evaluation.dispatch.OneByOne;
import dev.mohs.evaluation.journal.SweepIdentity;
import dev.mohs.evaluation.measure.UnitMeasurer;
import dev.mohs.evaluation.unit.TransferRecord;
import dev.mohs.evaluation.unit.TransferUnit;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.model.Classifier;
import dev.mohs.model.engine.Engines;
import java.util.List;
import java.util.function.Function;

/** What a work order asks for, loaded and compared: ready to measure any of its units, one at a time. */
public final class Workbench implements AutoCloseable {

    /** How a model is loaded. */
    private interface Loading {
        ModelUnderTest load(ModelSource source, int batch, NDManager manager);
    }

    private final NDManager manager;
    private final OneByOne sweeper;
    private final TransferMeasurer transfers;

    private Workbench(NDManager manager, OneByOne sweeper, TransferMeasurer transfers) {
        this.manager = manager;
        this.sweeper = sweeper;
        this.transfers = transfers;
    }

    /**
     * Loads images, models and attacks.
     *
     * @throws UserException if something cannot be loaded, or is not what the order says: other weights, another version, another
     *     engine, other instructions or threads
     */
    public static Workbench of(WorkOrder order) {
        return of(order, ImagesSource::read, ModelSource::load);
    }

    /**
     * The same in a process beside the one that made the order: what that has just written, and checked of models whose weights are
     * still the same, is taken on trust.
     *
     * @throws UserException if something cannot be loaded, or is not what the order says
     */
    static Workbench beside(WorkOrder order) {
        return of(order, ImagesSource::trust, ModelSource::loadAgain);
    }

    private static Workbench of(WorkOrder order, Function<ImagesSource, LabeledImages> images, Loading loading) {
        NDManager manager = Engines.newManager();
        try {
            List<Attack> attacks = AttackSuite.create(order.attacks(), AttackCatalog.load(order.jars()));
            SweepPlan plan = new SweepPlan(images.apply(order.images()), attacks, SweepPlan.DEFAULT_EPSILONS, order.batch(), 0, 0);
            List<ModelUnderTest> models =
                    order.models().stream().map(model -> loading.load(model, order.batch(), manager)).toList();
            requireSame(order, WorkOrder.identity(plan, models, order.jars()));
            List<Classifier> classifiers =
                    models.stream().map(model -> model.inPortionsOf(order.batch()).classifier()).toList();
            UnitMeasurer sweeper = new UnitMeasurer(plan.images(), classifiers, plan.attacks());
            TransferMeasurer transfers = new TransferMeasurer(plan.images(), classifiers, plan.attacks().get(0));
            return new Workbench(manager, new OneByOne(sweeper::measure), transfers);
        } catch (RuntimeException | LinkageError e) {
            manager.close();
            throw e;
        }
    }

    private static void requireSame(WorkOrder order, SweepIdentity here) {
        List<String> differences = here.differencesFrom(new SweepIdentity(order.identity()), "asked for", "here");
        if (!differences.isEmpty()) {
            throw UserException.failure("what is here would not give the results that are asked for: "
                    + String.join("; ", differences));
        }
    }

    /**
     * Measures a unit of a sweep.
     *
     * @param wantsBroken whether the broken examples are asked for
     */
    public MeasuredUnit measure(WorkUnit unit, boolean wantsBroken) {
        return sweeper.measured(unit, wantsBroken);
    }

    /** Measures a unit of a transfer matrix whose attack is the first of the order. */
    public TransferRecord measure(TransferUnit unit) {
        return transfers.measure(unit);
    }

    @Override
    public void close() {
        manager.close();
    }
}
