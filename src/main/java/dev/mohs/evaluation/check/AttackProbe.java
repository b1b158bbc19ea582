package dev.mohs.evaluation.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.analysis.EvidenceStrength;
import dev.mohs.attack.Attack;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.Rows;
import dev.mohs.attack.catalog.AttackCatalog;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.measure.JudgedAttack;
import dev.mohs.evaluation.measure.Predictions;
import dev.mohs.evaluation.measure.Rules;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.result.Check;
import dev.mohs.result.Check.Verdict;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import dev.mohs.statistics.McNemar;
import dev.mohs.statistics.Outcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The dear checks: runs attacks again, on some examples that the clean model gets right, to see whether they did their work. */
public final class AttackProbe {

    private static final int EXAMPLES = 64;
    private static final int LAST = 10;
    private static final int FEWEST_SURVIVORS = 10;
    private static final double MOST_MOVEMENT = 0.05;
    private static final String MOVES_ON = "more than 5 %, and twice the steps break more";
    private static final double SIGNIFICANCE = 0.05;
    private static final int LEVELS = 255;

    /** An attack that stops at the first adversarial input stays near the boundary: a third of those of PGD and APGD heal. */
    private static final double MOST_HEALED = 0.5;

    private final SweepPlan plan;
    private final DifferentiableClassifier classifier;
    private final NDManager manager;
    private final AttackCatalog catalog;
    private final Outcomes clean;
    private final List<ModelCurve> curves;
    private final int[] examples;

    /**
     * @param clean  the clean outcomes of the model
     * @param curves the model's finished curves; attacks that have none are left out
     */
    public AttackProbe(
            SweepPlan plan,
            DifferentiableClassifier classifier,
            NDManager manager,
            AttackCatalog catalog,
            Outcomes clean,
            List<ModelCurve> curves) {
        this.plan = plan;
        this.classifier = classifier;
        this.manager = manager;
        this.catalog = catalog;
        this.clean = clean;
        this.curves = curves;
        this.examples = spread(IntStream.range(0, clean.count()).filter(clean::isCorrect).toArray());
    }

    /** Evenly spaced: data of a user's own comes class by class. */
    private static int[] spread(int[] correct) {
        int count = Math.min(EXAMPLES, correct.length);
        return IntStream.range(0, count).map(i -> correct[(int) ((long) i * correct.length / count)]).toArray();
    }

    /** The checks of every white-box attack of the plan; {@code others} are the models whose examples are tried on this one. */
    public List<Check> checks(List<DifferentiableClassifier> others) {
        List<Check> checks = new ArrayList<>();
        if (examples.length == 0 || plan.epsilons().size() < 2) {
            return checks;
        }
        for (Attack attack : plan.attacks()) {
            if (attack.description().knowledge() == Knowledge.WHITE_BOX && isCompleted(attack)) {
                try (NDManager scope = manager.newSubManager()) {
                    // What went through the sweep may yet fail here; that costs the checks of this attack alone.
                    checks.addAll(SkippedChecks.instead(List.of("silent success"), classifier, attack.description().name(),
                            () -> checks(attack, batch(scope), others)));
                }
            }
        }
        return checks;
    }

    private boolean isCompleted(Attack attack) {
        return curves.stream().anyMatch(curve -> curve.attack().equals(attack.description().name()));
    }

    private Batch batch(NDManager scope) {
        Shape shape = new Shape(examples.length).addAll(classifier.inputShape());
        NDArray inputs = scope.create(plan.images().pixels(examples), shape);
        return new Batch(inputs, plan.images().labels(examples), Arrays.stream(examples).asLongStream().toArray());
    }

    /**
     * The ε of the sweep within which the attack has left nearest to half of what the clean model gets right: there most can
     * change.
     */
    private double telling(Attack attack) {
        return curves.stream()
                .filter(curve -> curve.attack().equals(attack.description().name()))
                .flatMap(curve -> curve.points().stream().skip(1))
                .min(Comparator.comparingDouble(point ->
                        Math.abs(point.within().correctCount() - clean.correctCount() / 2.0)))
                .map(EpsilonPoint::epsilon)
                .orElseThrow();
    }

    private List<Check> checks(Attack attack, Batch batch, List<DifferentiableClassifier> others) {
        String name = attack.description().name();
        double epsilon = telling(attack);
        Rules rules = new Rules(attack.description(), classifier.bounds(), Math.toIntExact(classifier.inputShape().size()));
        WitnessClassifier witness = new WitnessClassifier(classifier, batch, rules, epsilon);
        NDArray perturbed = run(attack, witness, batch, epsilon);
        Outcomes outcomes = outcomes(perturbed, batch);
        List<Check> checks = new ArrayList<>();
        checks.add(silentSuccess(attack, witness, outcomes));
        checks.add(SkippedChecks.instead("survives 8 bits", classifier, name,
                () -> survivesRounding(attack, perturbed, batch, outcomes)));
        if (attack.description().repetition() == Repetition.PER_EPSILON) {
            checks.addAll(SkippedChecks.instead(List.of("unfinished", "steps suffice"), classifier, name,
                    () -> ofSteps(attack, witness, batch, epsilon, outcomes)));
        }
        others.forEach(other -> checks.add(SkippedChecks.instead("transfer below white-box", classifier, name,
                () -> transfer(attack, other, batch, epsilon, outcomes))));
        return checks;
    }

    private List<Check> ofSteps(Attack attack, WitnessClassifier witness, Batch batch, double epsilon, Outcomes outcomes) {
        Optional<Outcomes> afterTwice = catalog.doubled(attack.description())
                .map(doubled -> outcomes(run(doubled, classifier, batch, epsilon), batch));
        return List.of(unfinished(attack, witness, outcomes, afterTwice), stepsSuffice(attack, outcomes, afterTwice));
    }

    /** What the attack makes of a batch for one model, as an array of the batch's manager. */
    private NDArray run(Attack attack, Classifier target, Batch batch, double epsilon) {
        try (NDManager scope = target.newManager()) {
            float[] values = new JudgedAttack(attack, target, plan.seed())
                    .prepare(batch.on(scope))
                    .at(epsilon, Rows.all(batch.size()))
                    .values();
            return batch.inputs().getManager().create(values, batch.inputs().getShape());
        }
    }

    private Check silentSuccess(Attack attack, WitnessClassifier witness, Outcomes outcomes) {
        long silent = IntStream.range(0, outcomes.count())
                .filter(i -> outcomes.isCorrect(i) && witness.sawBroken(i))
                .count();
        return check(EvidenceStrength.FULL_CHECK, attack, silent == 0,
                silent + " of " + outcomes.count() + " returned inputs are classified rightly though a wrong one was seen",
                "any", "Pintor et al. 2022");
    }

    private Check survivesRounding(Attack attack, NDArray perturbed, Batch batch, Outcomes outcomes) {
        float range = classifier.bounds().range();
        NDArray levels = perturbed.sub(classifier.bounds().lower()).mul(LEVELS / range).round();
        Outcomes after = outcomes(levels.mul(range / LEVELS).add(classifier.bounds().lower()), batch);
        McNemar change = McNemar.of(after, outcomes);
        boolean heals = change.onlyFirst() > MOST_HEALED * broken(outcomes) && change.pValue() < SIGNIFICANCE;
        return check("survives 8 bits", attack, !heals,
                String.format(Locale.ROOT, "%d of %d correct, %d when rounded to 1/255 (p = %.1e)", outcomes.correctCount(),
                        outcomes.count(), after.correctCount(), change.pValue()),
                "more than half of the broken ones heal", "Croce, Hein 2020");
    }

    /** A loss that still rises matters where more steps break more: the steps of PGD carry it on long after the decision. */
    private Check unfinished(Attack attack, WitnessClassifier witness, Outcomes outcomes, Optional<Outcomes> afterTwice) {
        double[] movements = IntStream.range(0, outcomes.count())
                .filter(outcomes::isCorrect)
                .mapToObj(witness::losses)
                .filter(losses -> losses.size() > LAST)
                .mapToDouble(AttackProbe::lastMovement)
                .toArray();
        if (movements.length < FEWEST_SURVIVORS) {
            return new Check("unfinished", classifier.name(), attack.description().name(), Verdict.SKIPPED,
                    movements.length + " examples survived more than " + LAST + " looks at the model; a mean needs "
                            + FEWEST_SURVIVORS, MOVES_ON, "Pintor et al. 2022");
        }
        double mean = Arrays.stream(movements).average().orElseThrow();
        boolean moreBreakLater = afterTwice.map(twice -> broken(twice) > broken(outcomes)).orElse(true);
        return check("unfinished", attack, mean <= MOST_MOVEMENT || !moreBreakLater,
                String.format(Locale.ROOT, "the loss of %d survivors still rises by %.1f %% of its range in the last %d looks",
                        movements.length, 100 * mean, LAST),
                MOVES_ON, "Pintor et al. 2022");
    }

    /** How much the best loss of the last looks is above the best before, as a share of all that the loss moved. */
    private static double lastMovement(List<Double> losses) {
        double range = Collections.max(losses) - Collections.min(losses);
        double before = Collections.max(losses.subList(0, losses.size() - LAST));
        double last = Collections.max(losses.subList(losses.size() - LAST, losses.size()));
        return range == 0 ? 0 : Math.max(0, last - before) / range;
    }

    private Check stepsSuffice(Attack attack, Outcomes outcomes, Optional<Outcomes> afterTwice) {
        return afterTwice
                .map(twice -> {
                    McNemar change = McNemar.of(outcomes, twice);
                    return check("steps suffice", attack, !change.firstIsBetter(SIGNIFICANCE),
                            String.format(Locale.ROOT, "breaks %d of %d, and %d with twice the steps (p = %.1e)", broken(outcomes),
                                    outcomes.count(), broken(twice), change.pValue()),
                            "more by more than chance", "Carlini et al. 2019");
                })
                .orElseGet(() -> new Check("steps suffice", classifier.name(), attack.description().name(), Verdict.SKIPPED,
                        "the attack has no number of steps to double", "more by more than chance", "Carlini et al. 2019"));
    }

    private Check transfer(Attack attack, DifferentiableClassifier other, Batch batch, double epsilon, Outcomes outcomes) {
        Outcomes theirs = outcomes(run(attack, other, batch, epsilon), batch);
        boolean more = McNemar.of(outcomes, theirs).firstIsBetter(SIGNIFICANCE);
        return check("transfer below white-box", attack, !more,
                String.format(Locale.ROOT, "examples of %s break %d of %d, its own %d", other.name(), broken(theirs),
                        theirs.count(), broken(outcomes)),
                "more by more than chance", "Carlini et al. 2019");
    }

    private Outcomes outcomes(NDArray perturbed, Batch batch) {
        int[] predictions = Predictions.of(classifier, perturbed);
        return Outcomes.of(predictions.length, i -> predictions[i] == batch.labels()[i]);
    }

    private static int broken(Outcomes outcomes) {
        return outcomes.count() - outcomes.correctCount();
    }

    private Check check(
            String name, Attack attack, boolean passes, String figure, String threshold, String source) {
        return new Check(name, classifier.name(), attack.description().name(), passes ? Verdict.PASS : Verdict.WARNING,
                figure, threshold, source);
    }
}
