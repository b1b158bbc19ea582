package dev.mohs.attack.gradient;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Attack;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackDescription;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.AttackType;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Knowledge;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.Repetition;
import dev.mohs.attack.WhiteBox;
import dev.mohs.attack.kit.Ball;
import dev.mohs.attack.kit.Goal;
import dev.mohs.attack.kit.Loss;
import dev.mohs.attack.kit.Queries;
import dev.mohs.attack.kit.Ranking;
import dev.mohs.attack.kit.Restarts;
import dev.mohs.attack.kit.Start;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import java.util.List;

/**
 * Targeted Auto-PGD: the climb of {@link Apgd} on the targeted difference of logits ratio, once for each of the classes that the
 * clean input is most likely taken for. Croce and Hein 2020, "Reliable Evaluation of Adversarial Robustness with an Ensemble of
 * Diverse Parameter-free Attacks", section 4. With two or three classes, for which that loss is not defined, the lead of the target
 * over the true class stands in for it.
 */
public final class ApgdTargeted implements Attack {

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = new AttackType(
            "apgd_t",
            "apgd towards each of the most likely wrong classes in turn",
            Knowledge.WHITE_BOX,
            Repetition.PER_EPSILON,
            List.of(
                    AttackParameter.LINF_OR_L2,
                    new AttackParameter("targets", "9", "how many classes to try, at most all but the true one"),
                    Apgd.ITERATIONS,
                    Apgd.RHO,
                    Start.PARAMETER,
                    new AttackParameter("restarts", "1", "how many starts for each target")),
            "Croce, Hein 2020, arXiv:2003.01690",
            ApgdTargeted::new);

    private final Norm norm;
    private final int targets;
    private final int iterations;
    private final double rho;
    private final int restarts;
    private final boolean randomStart;
    private final AttackDescription description;

    ApgdTargeted(AttackArguments arguments) {
        this.norm = arguments.norm();
        this.targets = arguments.integer("targets", 1);
        this.iterations = arguments.integer("iterations", 1);
        this.rho = arguments.number("rho", 0, 1);
        this.restarts = arguments.integer("restarts", 1);
        this.randomStart = Start.isRandom(arguments, restarts);
        this.description = arguments.describe(norm);
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public boolean thinsOut() {
        return true;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        return from(Apgd.start(randomStart, norm), WhiteBox.of(classifier, this), batch, randomness);
    }

    Perturbation from(Start start, DifferentiableClassifier classifier, Batch batch, Randomness randomness) {
        Ranking ranking = ranking(classifier, batch);
        int runs = restarts * Math.min(targets, classifier.classes() - 1);
        return (epsilon, rows) -> {
            Ball ball = new Ball(norm, epsilon, classifier.bounds());
            return Restarts.of(runs, classifier, batch.rows(rows), (survivors, run, scope) -> {
                Goal goal = new Goal(Loss.DLR, ranking.other(run / restarts, batch.labels())).rows(rows);
                float[][] starts = start.in(ball, survivors.clean(), survivors.indices(), randomness, run);
                new AdaptiveAscent(new Queries(classifier, scope), goal, ball, survivors, iterations, rho, 1).climb(starts);
            });
        };
    }

    private static Ranking ranking(Classifier classifier, Batch batch) {
        try (NDArray logits = classifier.logits(batch.inputs())) {
            return Ranking.of(logits);
        }
    }
}
