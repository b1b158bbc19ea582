package dev.mohs.evaluation;

import ai.djl.engine.EngineException;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Repetition;
import dev.mohs.evaluation.check.IntegrityChecks;
import dev.mohs.evaluation.journal.Journal;
import dev.mohs.evaluation.measure.CleanAnswers;
import dev.mohs.evaluation.measure.UnitMeasurer;
import dev.mohs.evaluation.merge.CurveMerger;
import dev.mohs.evaluation.unit.CurveWork;
import dev.mohs.evaluation.unit.UnitRecord;
import dev.mohs.evaluation.unit.UnitResult;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.model.Classifier;
import dev.mohs.result.Failure;
import dev.mohs.result.ModelCurve;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first two steps of a sweep: hands out units of work and merges what comes of them, curve by curve. Clean outcomes come first,
 * as they say which examples a unit holds; the journal is asked before a unit is measured, and told after.
 */
final class SweepRun {

    private final SweepPlan plan;
    private final Journal journal;
    private final SweepListener listener;
    private final List<Classifier> models;
    private final UnitMeasurer measurer;
    private final List<Failure> failures = new ArrayList<>();
    private final long total;
    private long done;

    SweepRun(SweepPlan plan, List<Classifier> models, Journal journal, SweepListener listener) {
        this.plan = plan;
        this.journal = journal;
        this.listener = listener;
        this.models = models;
        this.measurer = new UnitMeasurer(plan.images(), models, plan.attacks(), listener::onBroken);
        this.total = (long) models.size() * plan.attacks().size() * plan.images().count();
    }

    MeasuredSweep run() {
        listener.onStart(total);
        List<MeasuredModel> measured = models.stream().map(this::measure).flatMap(Optional::stream).toList();
        return new MeasuredSweep(measured, failures);
    }

    private Optional<MeasuredModel> measure(Classifier model) {
        CleanAnswers clean;
        IntegrityChecks checks;
        try {
            clean = CleanAnswers.of(plan.images(), plan.batchSize(), model);
            checks = new IntegrityChecks(plan.facts(), model);
        } catch (UserException | EngineException e) {
            giveUp(model, "it fails on unperturbed images: " + e.getMessage());
            return Optional.empty();
        }
        List<ModelCurve> curves = plan.attacks().stream()
                .flatMap(attack -> curve(model, attack, clean.outcomes()).stream())
                .toList();
        return Optional.of(new MeasuredModel(model, clean, checks, curves));
    }

    /** Without clean predictions there is nothing to attack: each attack has failed, for one reason, which is told once. */
    private void giveUp(Classifier model, String reason) {
        List<Failure> all = plan.attacks().stream()
                .map(attack -> new Failure(model.name(), attack.description().name(), reason))
                .toList();
        failures.addAll(all);
        done += (long) plan.attacks().size() * plan.images().count();
        listener.onFailure(all.get(0));
    }

    /** Empty when a unit fails; those after it are left. */
    private Optional<ModelCurve> curve(Classifier model, Attack attack, Outcomes clean) {
        CurveWork work = new CurveWork(
                model.name(), attack.description().name(), clean, plan.epsilons(), plan.batchSize(), plan.seed());
        boolean sparesBroken = attack.description().repetition() == Repetition.PER_EPSILON;
        CurveMerger merger = new CurveMerger(work, !sparesBroken, plan.images()::label);
        long before = done;
        advance(work, clean.count() - clean.correctCount());
        for (WorkUnit unit : work.units()) {
            merger.add(result(unit, sparesBroken, model.classes()));
            if (merger.failure().isPresent()) {
                Failure failure = merger.failure().get();
                failures.add(failure);
                done = before + clean.count();
                listener.onFailure(failure);
                return Optional.empty();
            }
            advance(work, unit.examples().size());
        }
        return Optional.of(merger.curve());
    }

    private UnitResult result(WorkUnit unit, boolean sparesBroken, int classes) {
        Optional<UnitRecord> remembered =
                journal.find(unit, record -> record.fits(unit, sparesBroken, classes, plan.images()::label));
        return remembered.isPresent() ? remembered.get() : measured(unit);
    }

    private UnitResult measured(WorkUnit unit) {
        UnitResult result = measurer.measure(unit);
        if (result instanceof UnitRecord record) {
            journal.add(record);
        }
        return result;
    }

    private void advance(CurveWork work, int examples) {
        done += examples;
        listener.onProgress(work.model(), work.attack(), done, total);
    }
}
