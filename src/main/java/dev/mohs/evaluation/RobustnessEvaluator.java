package dev.mohs.evaluation;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import dev.mohs.UserException;
import dev.mohs.analysis.ModelGroup;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.WhiteBox;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.evaluation.check.AttackProbe;
import dev.mohs.evaluation.check.IntegrityChecks;
import dev.mohs.evaluation.journal.Journal;
import dev.mohs.evaluation.journal.JournalException;
import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.evaluation.measure.CleanAnswers;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.result.Check;
import dev.mohs.result.Failure;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.Picture;
import dev.mohs.result.SweepResult;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs every attack of a plan on every model and judges what comes of it. */
public final class RobustnessEvaluator {

    private final SweepPlan plan;
    private final SweepListener listener;
    private final Journal journal;
    private final AttackCatalog dearChecks;

    /** An evaluator that tells nobody how it goes. */
    public RobustnessEvaluator(SweepPlan plan) {
        this(plan, new SweepListener() {});
    }

    public RobustnessEvaluator(SweepPlan plan, SweepListener listener) {
        this(plan, listener, Journal.NONE, null);
    }

    private RobustnessEvaluator(SweepPlan plan, SweepListener listener, Journal journal, AttackCatalog dearChecks) {
        this.plan = plan;
        this.listener = listener;
        this.journal = journal;
        this.dearChecks = dearChecks;
    }

    /** The same evaluator, leaving out the batches that {@code journal} has and adding those it finishes. */
    public RobustnessEvaluator remembering(SweepJournal journal) {
        return new RobustnessEvaluator(plan, listener, journal, dearChecks);
    }

    /**
     * The same evaluator, making the dear checks too: each white-box attack runs again on a few examples, with twice the steps, on
     * another model, under observation.
     *
     * @param catalog made the plan's attacks
     */
    public RobustnessEvaluator checkingFully(AttackCatalog catalog) {
        return new RobustnessEvaluator(plan, listener, journal, catalog);
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
        try {
            return measured(models.stream().map(model -> model.inPortionsOf(plan.batchSize())).toList(), commandLine);
        } catch (JournalException e) {
            throw e.explanation();
        }
    }

    private SweepResult measured(List<ModelUnderTest> models, String commandLine) {
        ProvenanceRecorder provenance = new ProvenanceRecorder(commandLine, plan.batchSize());
        requireFit(models);
        Findings findings = new Findings();
        long total = (long) models.size() * plan.attacks().size() * plan.images().count();
        listener.onStart(total);
        for (ModelUnderTest model : models) {
            try (NDManager manager = model.classifier().newManager()) {
                evaluate(model.classifier(), manager, findings, total);
            }
        }
        if (dearChecks != null) {
            checkFully(models, findings);
        }
        takePictures(models, findings);
        return new SweepResult(
                SweepResult.SCHEMA,
                ResultSummaries.of(plan.images()),
                plan.epsilons(),
                plan.primaryEpsilon(),
                plan.seed(),
                models.stream().map(ModelUnderTest::summary).toList(),
                plan.attacks().stream().map(attack -> ResultSummaries.of(attack.description())).toList(),
                findings.curves,
                findings.pictures,
                findings.checks,
                findings.failures,
                provenance.finish(),
                null,
                plan.epsilonTexts(),
                null);
    }

    private static final class Findings {
        private final Map<String, Outcomes> clean = new LinkedHashMap<>();
        private final List<ModelCurve> curves = new ArrayList<>();
        private final List<Picture> pictures = new ArrayList<>();
        private final List<Check> checks = new ArrayList<>();
        private final List<Failure> failures = new ArrayList<>();
        private long done;
    }

    private void evaluate(Classifier classifier, NDManager manager, Findings findings, long total) {
        CleanAnswers answers;
        IntegrityChecks checks;
        try {
            answers = CleanAnswers.of(plan.images(), plan.batchSize(), classifier, manager);
            checks = new IntegrityChecks(plan, classifier, manager);
        } catch (UserException | EngineException e) {
            giveUp(classifier, "it fails on unperturbed images: " + e.getMessage(), findings);
            return;
        }
        Outcomes clean = answers.outcomes();
        findings.clean.put(classifier.name(), clean);
        List<ModelCurve> curves = new ArrayList<>();
        for (Attack attack : plan.attacks()) {
            String name = attack.description().name();
            long before = findings.done;
            try {
                curves.add(new AttackRun(plan, attack, classifier, manager, clean, journal, listener).run(examples -> {
                    findings.done += examples;
                    listener.onProgress(classifier.name(), name, findings.done, total);
                }));
            } catch (UserException | EngineException e) {
                Failure failure = new Failure(classifier.name(), name, e.getMessage());
                findings.failures.add(failure);
                findings.done = before + plan.images().count();
                listener.onFailure(failure);
            }
        }
        findings.curves.addAll(curves);
        findings.checks.addAll(checks.of(answers, curves));
    }

    /** Without clean predictions there is nothing to attack: each attack has failed, for one reason, which is told once. */
    private void giveUp(Classifier classifier, String reason, Findings findings) {
        List<Failure> failures = plan.attacks().stream()
                .map(attack -> new Failure(classifier.name(), attack.description().name(), reason))
                .toList();
        findings.failures.addAll(failures);
        findings.done += (long) plan.attacks().size() * plan.images().count();
        listener.onFailure(failures.get(0));
    }

    /** Every white box, with the examples of the white box before it for comparison. */
    private void checkFully(List<ModelUnderTest> models, Findings findings) {
        List<DifferentiableClassifier> whiteBoxes = models.stream()
                .map(ModelUnderTest::classifier)
                .filter(DifferentiableClassifier.class::isInstance)
                .filter(classifier -> findings.clean.containsKey(classifier.name()))
                .map(DifferentiableClassifier.class::cast)
                .toList();
        for (int i = 0; i < whiteBoxes.size(); i++) {
            DifferentiableClassifier model = whiteBoxes.get(i);
            DifferentiableClassifier other = whiteBoxes.get((i + whiteBoxes.size() - 1) % whiteBoxes.size());
            Outcomes clean = findings.clean.get(model.name());
            List<ModelCurve> curves =
                    findings.curves.stream().filter(curve -> curve.model().equals(model.name())).toList();
            try (NDManager manager = model.newManager()) {
                findings.checks.addAll(new AttackProbe(plan, model, manager, dearChecks, clean, curves)
                        .checks(other == model ? List.of() : List.of(other)));
            }
        }
    }

    /** The first attack that is not a control, on the first model of every group. */
    private void takePictures(List<ModelUnderTest> models, Findings findings) {
        PictureTaker taker = new PictureTaker(plan, findings.clean.values());
        Set<ModelSummary> first = ModelGroup.of(models.stream().map(ModelUnderTest::summary).toList()).stream()
                .map(group -> group.models().get(0))
                .collect(Collectors.toSet());
        for (ModelUnderTest model : models) {
            if (first.contains(model.summary())) {
                findings.curves.stream()
                        .filter(curve -> curve.model().equals(model.summary().name()))
                        .map(curve -> attackNamed(curve.attack()))
                        .filter(attack -> !ResultSummaries.of(attack.description()).isControl())
                        .findFirst()
                        .ifPresent(attack -> findings.pictures.addAll(pictures(taker, model.classifier(), attack)));
            }
        }
    }

    /** None when what went through the sweep fails here: its curve counts, and a picture only illustrates it. */
    private static List<Picture> pictures(PictureTaker taker, Classifier classifier, Attack attack) {
        try {
            return taker.take(classifier, attack);
        } catch (UserException | EngineException e) {
            return List.of();
        }
    }

    private Attack attackNamed(String name) {
        return plan.attacks().stream()
                .filter(attack -> attack.description().name().equals(name))
                .findFirst()
                .orElseThrow();
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
