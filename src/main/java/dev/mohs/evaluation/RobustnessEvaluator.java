package dev.mohs.evaluation;

import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.WhiteBox;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.evaluation.dispatch.UnitRunner;
import dev.mohs.evaluation.journal.Journal;
import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.evaluation.shard.Shard;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.model.Classifier;
import dev.mohs.result.Check;
import dev.mohs.result.Picture;
import dev.mohs.result.SweepResult;
import java.util.List;

/**
 * Runs every attack of a plan on every model and judges what comes of it, in three steps: units of work are measured, their records
 * merged into curves, and all of it inspected.
 */
public final class RobustnessEvaluator {

    private final SweepPlan plan;
    private final SweepListener listener;
    private final Journal journal;
    private final AttackCatalog dearChecks;
    private final UnitRunner runner;

    /** An evaluator that tells nobody how it goes. */
    public RobustnessEvaluator(SweepPlan plan) {
        this(plan, new SweepListener() {});
    }

    public RobustnessEvaluator(SweepPlan plan, SweepListener listener) {
        this(plan, listener, Journal.NONE, null, null);
    }

    private RobustnessEvaluator(
            SweepPlan plan, SweepListener listener, Journal journal, AttackCatalog dearChecks, UnitRunner runner) {
        this.plan = plan;
        this.listener = listener;
        this.journal = journal;
        this.dearChecks = dearChecks;
        this.runner = runner;
    }

    /** The same evaluator, leaving out the batches that {@code journal} has and adding those it finishes. */
    public RobustnessEvaluator remembering(SweepJournal journal) {
        return new RobustnessEvaluator(plan, listener, journal, dearChecks, runner);
    }

    /**
     * The same evaluator, making the dear checks too: each white-box attack runs again on a few examples, with twice the steps, on
     * another model, under observation.
     *
     * @param catalog made the plan's attacks
     */
    public RobustnessEvaluator checkingFully(AttackCatalog catalog) {
        return new RobustnessEvaluator(plan, listener, journal, catalog, runner);
    }

    /**
     * The same evaluator, having attacks run by {@code runner}, in other processes perhaps. Clean answers, checks and pictures are
     * made in this one; the result is the same, but for what it says of where it came from.
     */
    public RobustnessEvaluator measuredBy(UnitRunner runner) {
        return new RobustnessEvaluator(plan, listener, journal, dearChecks, runner);
    }

    /**
     * Evaluates {@code models}, each with a name of its own.
     *
     * @throws UserException if a model does not fit the data
     */
    public SweepResult evaluate(List<ModelUnderTest> models) {
        return evaluate(models, null);
    }

    /**
     * Evaluates {@code models} on behalf of a command line, which goes on record. An attack that fails on a model costs its curve;
     * a model that fails on unperturbed images costs its own curves. What cannot be had is among the failures, with its reason.
     *
     * @param commandLine what was typed, so that it can be typed again; null when nothing was
     * @throws UserException if a model does not fit the data, or the journal cannot be written
     */
    public SweepResult evaluate(List<ModelUnderTest> models, String commandLine) {
        ProvenanceRecorder provenance = new ProvenanceRecorder(commandLine, plan.batchSize());
        requireFit(models);
        MeasuredSweep measured = run(models).run(runner);
        List<Check> checks = new Inspector(plan, dearChecks).checks(measured, listener);
        List<Picture> pictures = new PictureTaker(plan.images()).take(measured.models(), listener);
        return new SweepResult(
                SweepResult.SCHEMA,
                ResultSummaries.of(plan.images()),
                plan.epsilons(),
                plan.primaryEpsilon(),
                plan.seed(),
                models.stream().map(ModelUnderTest::summary).toList(),
                plan.attacks().stream().map(attack -> ResultSummaries.of(attack.description())).toList(),
                measured.curves(),
                pictures,
                checks,
                measured.failures(),
                provenance.finish(),
                null,
                plan.epsilonTexts(),
                null);
    }

    /**
     * Measures the units of one shard of the sweep, into the journal, and nothing more. Clean answers of all models are made, as
     * they say which units there are.
     *
     * @return the units that could not be measured
     * @throws UserException if a model does not fit the data, or the journal cannot be written
     */
    public List<UnitFailure> measure(Shard shard, List<ModelUnderTest> models) {
        requireFit(models);
        return run(models).run(shard, runner);
    }

    private SweepRun run(List<ModelUnderTest> models) {
        PictureChoice choice = new PictureChoice(plan, models.stream().map(ModelUnderTest::summary).toList());
        return new SweepRun(plan, classifiers(models), choice, dearChecks != null, journal, listener);
    }

    private List<Classifier> classifiers(List<ModelUnderTest> models) {
        return models.stream().map(model -> model.inPortionsOf(plan.batchSize()).classifier()).toList();
    }

    private void requireFit(List<ModelUnderTest> models) {
        if (models.isEmpty()) {
            throw UserException.usage("a sweep needs at least one model");
        }
        List<AttackDescription> attacks = plan.attacks().stream().map(Attack::description).toList();
        double largest = plan.epsilons().get(plan.epsilons().size() - 1);
        new ModelRequirements(plan.images(), attacks, largest).require(models);
        models.forEach(model -> requireUsefulAttack(model.classifier(), attacks));
    }

    /** A sweep in which no attack can do anything to a model is better not begun. */
    private static void requireUsefulAttack(Classifier classifier, List<AttackDescription> attacks) {
        List<AttackDescription> knowing =
                attacks.stream().filter(attack -> attack.knowledge() != Knowledge.NONE).toList();
        if (!knowing.isEmpty() && knowing.stream().noneMatch(attack -> WhiteBox.isEnough(classifier, attack))) {
            throw WhiteBox.refusal(classifier, knowing.get(0));
        }
    }
}
