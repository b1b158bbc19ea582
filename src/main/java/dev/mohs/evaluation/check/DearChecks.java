package dev.mohs.evaluation.check;

import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.result.Check;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The dear checks: runs attacks again, on some examples that the clean model gets right, to see whether they did their work. */
public final class DearChecks {

    /** How many examples an attack is run on again. */
    public static final int EXAMPLES = 64;

    private final SweepFacts sweep;
    private final AttackCatalog catalog;

    /** @param catalog made the sweep's attacks */
    public DearChecks(SweepFacts sweep, AttackCatalog catalog) {
        this.sweep = sweep;
        this.catalog = catalog;
    }

    /**
     * The checks of every white-box attack that was completed on a model.
     *
     * @param clean  which examples the model gets right unperturbed
     * @param curves those of the attacks that were completed
     * @param others the models whose examples are tried on this one
     * @param done   hears of each attack when its checks are made
     */
    public List<Check> of(
            DifferentiableClassifier model,
            Outcomes clean,
            List<ModelCurve> curves,
            List<DifferentiableClassifier> others,
            Consumer<AttackDescription> done) {
        int[] examples = spread(IntStream.range(0, clean.count()).filter(clean::isCorrect).toArray());
        List<Check> checks = new ArrayList<>();
        if (examples.length == 0 || sweep.budgets().size() < 2) {
            return checks;
        }
        Probe probe = new Probe(model, sweep.images(), examples, sweep.seed());
        for (CompletedAttack completed : CompletedAttack.of(sweep.attacks(), curves)) {
            if (completed.isGradient()) {
                double epsilon = telling(completed.curve(), clean);
                Supplier<List<Check>> trial = () -> probe.with(batch ->
                        ofTrial(new AttackTrial(probe, model, completed.attack(), batch, epsilon), others));
                // What went through the sweep may yet fail here; that costs the checks of this attack alone.
                checks.addAll(probe.subject().under(completed.name()).unlessTheyFail(List.of(SilentSuccess.NAME), trial));
                done.accept(completed.attack().description());
            }
        }
        return checks;
    }

    /** Which attacks these checks run again. */
    public static List<AttackDescription> attacks(List<Attack> attacks, List<ModelCurve> curves) {
        return CompletedAttack.of(attacks, curves).stream()
                .filter(CompletedAttack::isGradient)
                .map(CompletedAttack::description)
                .toList();
    }

    /** Evenly spaced: data of a user's own comes class by class. */
    private static int[] spread(int[] correct) {
        int count = Math.min(EXAMPLES, correct.length);
        return IntStream.range(0, count).map(i -> correct[(int) ((long) i * correct.length / count)]).toArray();
    }

    /**
     * The ε of the sweep within which the attack has left nearest to half of what the clean model gets right: there most can
     * change.
     */
    private static double telling(ModelCurve curve, Outcomes clean) {
        return curve.points().stream()
                .skip(1)
                .min(Comparator.comparingDouble(point ->
                        Math.abs(point.within().correctCount() - clean.correctCount() / 2.0)))
                .map(EpsilonPoint::epsilon)
                .orElseThrow();
    }

    private List<Check> ofTrial(AttackTrial trial, List<DifferentiableClassifier> others) {
        Subject subject = trial.subject();
        List<Check> checks = new ArrayList<>();
        checks.add(SilentSuccess.of(trial));
        checks.add(subject.unlessItFails(SurvivesRounding.NAME, () -> SurvivesRounding.of(trial)));
        if (trial.attack().description().repetition() == Repetition.PER_EPSILON) {
            checks.addAll(subject.unlessTheyFail(List.of(Unfinished.NAME, StepsSuffice.NAME), () -> ofSteps(trial)));
        }
        others.forEach(other -> checks.add(
                subject.unlessItFails(TransferBelowWhiteBox.NAME, () -> TransferBelowWhiteBox.of(trial, other))));
        return checks;
    }

    private List<Check> ofSteps(AttackTrial trial) {
        Optional<Attack> doubled = catalog.doubled(trial.attack().description());
        Optional<Outcomes> afterTwice = doubled.map(trial::outcomesOf);
        return List.of(Unfinished.of(trial, afterTwice), StepsSuffice.of(trial, afterTwice));
    }
}
