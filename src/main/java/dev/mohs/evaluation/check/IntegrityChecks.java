package dev.mohs.evaluation.check;

import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.evaluation.measure.CleanAnswers;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.result.Check;
import dev.mohs.result.ModelCurve;
import dev.mohs.spec.Epsilon;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.List;

/** The integrity checks that cost next to nothing, made for every model of every sweep. A new one is called from here. */
public final class IntegrityChecks {

    private final SweepFacts sweep;
    private final Classifier classifier;
    private final Subject model;
    private final Probe probe;
    private final float[] logitsBefore;
    private final double secondsPerExample;
    private final AttackCatalog catalog = AttackCatalog.load();

    /** To be made before the first attack: it remembers what the model answers. */
    public IntegrityChecks(SweepFacts sweep, Classifier classifier) {
        this.sweep = sweep;
        this.classifier = classifier;
        this.probe = Probe.ofModel(classifier, sweep);
        this.model = probe.subject();
        long before = System.nanoTime();
        this.logitsBefore = probe.logits();
        this.secondsPerExample = (System.nanoTime() - before) / 1e9 * classifier.classes() / logitsBefore.length;
    }

    /** What an unperturbed image took the model when asked about again, so that what a first question costs is left out. */
    public double secondsPerExample() {
        return secondsPerExample;
    }

    /**
     * The checks of a model whose attacks are done. One for which the model is asked once more may fail, which costs that check.
     *
     * @param clean  what the model makes of the unperturbed images
     * @param curves those of the attacks that were completed
     */
    public List<Check> of(CleanAnswers clean, List<ModelCurve> curves) {
        List<Check> checks = new ArrayList<>();
        checks.add(FiniteScores.of(model, clean));
        checks.addAll(CleanIsPlausible.of(model, classifier, clean.outcomes()));
        checks.add(model.unlessItFails("model untouched", () -> ModelUntouched.of(probe, logitsBefore)));
        checks.add(model.unlessItFails("deterministic forward", () -> DeterministicForward.of(probe)));
        checks.add(OutputsAreLogits.of(model, logitsBefore, classifier.classes()));
        checks.add(DataFillBounds.of(probe));
        checks.addAll(ofGradients());
        checks.addAll(ofCurves(curves, clean.outcomes()));
        if (classifier instanceof DifferentiableClassifier) {
            CompletedAttack.of(sweep.attacks(), curves).stream()
                    .map(CompletedAttack::attack)
                    .filter(OneStepProbe::isOneStep)
                    .forEach(attack -> checks.addAll(ofOneStep(attack)));
        }
        return checks;
    }

    private List<Check> ofGradients() {
        if (!(classifier instanceof DifferentiableClassifier differentiable)) {
            return List.of(ZeroGradients.impossible(model), GradientIsRight.impossible(model), GradientsAlign.impossible(model),
                    ReachesChance.impossible(model));
        }
        GradientProbe gradients = new GradientProbe(probe, differentiable);
        return List.of(
                model.unlessItFails(ZeroGradients.NAME, () -> ZeroGradients.of(gradients)),
                model.unlessItFails(GradientIsRight.NAME, () -> GradientIsRight.of(gradients)),
                model.unlessItFails(GradientsAlign.NAME, () -> GradientsAlign.of(gradients)),
                model.unlessItFails(
                        ReachesChance.NAME, () -> ReachesChance.of(probe, catalog.create("bim(steps=10,step=0.25)"))));
    }

    private List<Check> ofCurves(List<ModelCurve> curves, Outcomes clean) {
        List<CompletedAttack> attacks = CompletedAttack.of(sweep.attacks(), curves);
        List<Epsilon> budgets = sweep.budgets();
        List<Check> checks = new ArrayList<>();
        for (ModelCurve curve : curves) {
            checks.add(CleanAgreement.of(model, curve, clean));
            if (curve.points().get(0).at() != null) {
                checks.add(Monotone.of(model, curve, budgets));
            }
        }
        checks.addAll(GradientBeatsNoise.of(model, attacks, budgets));
        checks.addAll(IteratedBeatsOneStep.of(model, attacks, budgets));
        checks.addAll(WhiteBoxBeatsBlackBox.of(model, attacks, budgets));
        return checks;
    }

    private List<Check> ofOneStep(Attack attack) {
        OneStepProbe oneStep = new OneStepProbe(probe, catalog, attack, sweep.largestBudget());
        boolean controlled = sweep.attacks().stream()
                .map(Attack::description)
                .anyMatch(other -> other.knowledge() == Knowledge.NONE && other.norm() == attack.description().norm());
        Subject subject = oneStep.subject();
        Check stepsSuffice = subject.unlessItFails(StepsSuffice.NAME, oneStep::stepsSuffice);
        return controlled
                ? List.of(stepsSuffice)
                : List.of(stepsSuffice, subject.unlessItFails(GradientBeatsNoise.NAME, oneStep::beatsNoise));
    }
}
