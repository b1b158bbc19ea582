package dev.mohs.evaluation.check;

import ai.djl.ndarray.NDManager;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.measure.CleanAnswers;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.result.Check;
import dev.mohs.result.ModelCurve;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The integrity checks that cost next to nothing, made for every model of every sweep. */
public final class IntegrityChecks {

    private final SweepPlan plan;
    private final Classifier classifier;
    private final ModelProbe probe;
    private final float[] logitsBefore;
    private final AttackCatalog catalog = AttackCatalog.load();

    /** To be made before the first attack: it remembers what the model answers. */
    public IntegrityChecks(SweepPlan plan, Classifier classifier, NDManager manager) {
        this.plan = plan;
        this.classifier = classifier;
        this.probe = new ModelProbe(plan, classifier, manager);
        this.logitsBefore = probe.logits();
    }

    /** The checks of a model whose attacks are done. */
    public List<Check> of(CleanAnswers answers, List<ModelCurve> curves) {
        Outcomes clean = answers.outcomes();
        List<Check> checks = new ArrayList<>();
        checks.add(answers.finiteScores(classifier.name()));
        checks.add(asking("model untouched", () -> probe.modelUntouched(logitsBefore)));
        checks.add(asking("deterministic forward", probe::deterministicForward));
        checks.add(probe.outputsAreLogits(logitsBefore));
        checks.add(probe.dataFillsBounds());
        if (classifier instanceof DifferentiableClassifier differentiable) {
            GradientProbe gradients = new GradientProbe(plan, differentiable, probe);
            checks.add(asking("zero gradients", gradients::zeroGradients));
            checks.add(asking("gradient is right", gradients::gradientIsRight));
            checks.add(asking("gradients align", gradients::gradientsAlign));
            checks.add(asking("reaches chance", () -> probe.reachesChance(catalog.create("bim(steps=10,step=0.25)"))));
        } else {
            checks.addAll(GradientProbe.impossible(classifier.name()));
        }
        CurveChecks byCurve = new CurveChecks(classifier.name(), plan);
        curves.forEach(curve -> checks.addAll(byCurve.of(curve, clean)));
        checks.addAll(byCurve.gradientBeatsNoise(curves));
        checks.addAll(byCurve.iteratedBeatsOneStep(curves));
        checks.addAll(byCurve.whiteBoxBeatsBlackBox(curves));
        if (classifier instanceof DifferentiableClassifier differentiable) {
            plan.attacks().stream()
                    .filter(OneStepProbe::isOneStep)
                    .filter(attack -> curves.stream().anyMatch(c -> c.attack().equals(attack.description().name())))
                    .forEach(attack -> checks.addAll(ofOneStep(attack, differentiable)));
        }
        return checks;
    }

    private List<Check> ofOneStep(Attack attack, DifferentiableClassifier differentiable) {
        OneStepProbe oneStep = new OneStepProbe(plan, differentiable, probe, catalog, attack);
        boolean controlled = plan.attacks().stream()
                .map(Attack::description)
                .anyMatch(other -> other.knowledge() == Knowledge.NONE && other.norm() == attack.description().norm());
        String name = attack.description().name();
        Check stepsSuffice = SkippedChecks.instead("steps suffice", classifier, name, oneStep::stepsSuffice);
        return controlled
                ? List.of(stepsSuffice)
                : List.of(stepsSuffice, SkippedChecks.instead("gradient beats noise", classifier, name, oneStep::beatsNoise));
    }

    /** A check for which the model is asked once more, which one may refuse, or fail at, when the attacks are done. */
    private Check asking(String name, Supplier<Check> check) {
        return SkippedChecks.instead(name, classifier, null, check);
    }
}
