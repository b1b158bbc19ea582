package dev.mohs.evaluation;

import ai.djl.engine.EngineException;
import dev.mohs.UserException;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.evaluation.check.IntegrityChecks;
import dev.mohs.evaluation.dispatch.OneByOne;
import dev.mohs.evaluation.dispatch.UnitRunner;
import dev.mohs.evaluation.journal.Journal;
import dev.mohs.evaluation.measure.CleanAnswers;
import dev.mohs.evaluation.measure.UnitMeasurer;
import dev.mohs.evaluation.shard.Shard;
import dev.mohs.evaluation.unit.BrokenExample;
import dev.mohs.evaluation.unit.CurveWork;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.result.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The first two steps of a sweep. Clean outcomes come first, as they say which examples a unit holds; then all units that the
 * journal does not have are handed out, and what comes of them is merged curve by curve, whoever measured them and when. Failures
 * and curves stand in the order of models and attacks.
 */
final class SweepRun {

    private static final Shard ALL = new Shard(1, 1);

    private final SweepPlan plan;
    private final Journal journal;
    private final SweepListener listener;
    private final List<Classifier> models;
    private final PictureChoice choice;
    private final boolean dear;
    private final Map<Classifier, List<Failure>> givenUp = new HashMap<>();
    private final Map<Classifier, ModelInWork> inWork = new HashMap<>();

    /**
     * @param choice which inputs units keep for pictures
     * @param dear   whether dear checks follow
     */
    SweepRun(
            SweepPlan plan, List<Classifier> models, PictureChoice choice, boolean dear, Journal journal, SweepListener listener) {
        this.dear = dear;
        this.plan = plan;
        this.choice = choice;
        this.journal = journal;
        this.listener = listener;
        this.models = models;
    }

    /** @param runner measures the units; null for this process, in the order of models and attacks */
    MeasuredSweep run(UnitRunner runner) {
        begin();
        attack(runner, ALL);
        return new MeasuredSweep(
                models.stream().map(inWork::get).filter(model -> model != null).map(ModelInWork::measured).toList(),
                models.stream().flatMap(this::failures).toList());
    }

    /**
     * The first step alone, for the units of one shard.
     *
     * @return those that could not be measured
     */
    List<UnitFailure> run(Shard shard, UnitRunner runner) {
        begin();
        return attack(runner, shard);
    }

    private void begin() {
        listener.onStart(examples());
        Steps steps = new Steps(listener, SweepPhase.CLEAN, models.size(), plan.images().count());
        List<AnsweredModel> answered = new ArrayList<>();
        for (Classifier model : models) {
            answered(model).ifPresent(answered::add);
            steps.done(model.name());
        }
        Set<Integer> shown = choice.examples(answered.stream().map(model -> model.clean().outcomes()).toList());
        answered.forEach(model -> inWork.put(model.classifier(), new ModelInWork(model, curves(model, shown))));
    }

    private long examples() {
        return (long) models.size() * plan.attacks().size() * plan.images().count();
    }

    private static long examples(List<WorkUnit> units) {
        return units.stream().mapToLong(unit -> unit.examples().size()).sum();
    }

    private Stream<Failure> failures(Classifier model) {
        return givenUp.containsKey(model) ? givenUp.get(model).stream() : inWork.get(model).failures();
    }

    private Optional<AnsweredModel> answered(Classifier model) {
        try {
            long before = System.nanoTime();
            CleanAnswers clean = CleanAnswers.of(plan.images(), plan.batchSize(), model);
            double seconds = (System.nanoTime() - before) / 1e9;
            IntegrityChecks checks = new IntegrityChecks(plan.facts(), model);
            return Optional.of(new AnsweredModel(model, clean, checks, seconds / plan.images().count()));
        } catch (UserException | EngineException e) {
            giveUp(model, "it fails on unperturbed images: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Without clean predictions there is nothing to attack: each attack has failed, for one reason, which is told once. */
    private void giveUp(Classifier model, String reason) {
        List<Failure> all = plan.attacks().stream()
                .map(attack -> new Failure(model.name(), attack.description().name(), reason))
                .toList();
        givenUp.put(model, all);
        listener.onFailure(all.get(0));
    }

    private List<CurveInWork> curves(AnsweredModel model, Set<Integer> shown) {
        return plan.attacks().stream()
                .map(attack -> curve(model, attack, choice.shows(model.classifier(), attack) ? shown : Set.of()))
                .toList();
    }

    private CurveInWork curve(AnsweredModel model, Attack attack, Set<Integer> shown) {
        Classifier classifier = model.classifier();
        CurveWork work = new CurveWork(classifier.name(), attack.description().name(), model.clean().outcomes(), plan.epsilons(),
                plan.unitSize(attack), plan.seed(), shown);
        Consumer<BrokenExample> broken = listener.hearsOfBroken() ? listener::onBroken : example -> {};
        return new CurveInWork(work, attack, plan.images(), classifier.classes(), broken);
    }

    private List<UnitFailure> attack(UnitRunner runner, Shard shard) {
        List<ModelInWork> attacked = models.stream().map(inWork::get).filter(model -> model != null).toList();
        SweepDesk desk = new SweepDesk(attacked, journal, listener);
        Set<WorkUnit> mine = new HashSet<>(shard.of(units(attacked).toList()));
        List<WorkUnit> missing = desk.missing();
        List<WorkUnit> units = missing.stream().filter(mine::contains).toList();
        Map<WorkUnit, Double> costs = costs(attacked);
        long ofOtherShards = examples(missing) - examples(units);
        double seconds = units.stream().mapToDouble(costs::get).sum();
        boolean shared = runner != null && runner.isWorth(units, seconds);
        int processes = shared ? runner.atOnce(units.size()) : 1;
        double ofChecks = ofChecks(attacked, shard, AnsweredModel::secondsPerExample);
        listener.onEstimate(
                estimated(units, costs, attacked) / processes
                        + ofChecks(attacked, shard, model -> model.checks().secondsPerExample()),
                processes);
        desk.begin(new AttackSteps(listener, units, costs, examples() - ofOtherShards, ofChecks * processes));
        if (!shared) {
            new OneByOne(new UnitMeasurer(plan.images(), models, plan.attacks())::measure).run(units, desk);
        } else {
            runner.run(units.stream().sorted(Comparator.comparingDouble(costs::get).reversed()).toList(), desk);
        }
        return desk.failures();
    }

    /** As much of the costs as the models take when they have answered before. */
    private static double estimated(List<WorkUnit> units, Map<WorkUnit, Double> costs, List<ModelInWork> attacked) {
        Map<String, Double> shares = new HashMap<>();
        attacked.forEach(model -> shares.put(
                model.name(), model.model().checks().secondsPerExample() / model.model().secondsPerExample()));
        return units.stream().mapToDouble(unit -> costs.get(unit) * shares.get(unit.model())).sum();
    }

    /** A rough guess at the seconds that the checks take; a shard makes none. */
    private double ofChecks(List<ModelInWork> attacked, Shard shard, ToDoubleFunction<AnsweredModel> secondsPerExample) {
        if (!shard.equals(ALL)) {
            return 0;
        }
        double trials = plan.attacks().stream()
                .map(Attack::description)
                .filter(attack -> attack.knowledge() == Knowledge.WHITE_BOX)
                .mapToDouble(UnitCost::ofTrial)
                .sum();
        return attacked.stream()
                .map(ModelInWork::model)
                .mapToDouble(model -> secondsPerExample.applyAsDouble(model) * (UnitCost.ofQuickChecks()
                        + (dear && model.classifier() instanceof DifferentiableClassifier ? trials : 0)))
                .sum();
    }

    private static Stream<WorkUnit> units(List<ModelInWork> models) {
        return models.stream().flatMap(model -> model.curves().stream()).flatMap(curve -> curve.units().stream());
    }

    private static Map<WorkUnit, Double> costs(List<ModelInWork> models) {
        Map<WorkUnit, Double> costs = new HashMap<>();
        for (ModelInWork model : models) {
            double seconds = model.model().secondsPerExample();
            for (CurveInWork curve : model.curves()) {
                curve.units().forEach(unit -> costs.put(unit, UnitCost.of(unit, curve.attack().description(), seconds)));
            }
        }
        return costs;
    }
}
