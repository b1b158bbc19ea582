package dev.mohs.attack.gradient;

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
import dev.mohs.attack.kit.RandomDirection;
import dev.mohs.attack.kit.Restarts;
import dev.mohs.attack.kit.Start;
import dev.mohs.attack.kit.Target;
import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import java.util.List;

/**
 * Auto-PGD: gradient steps with momentum whose size adapts to the progress of each example, with no step size to tune. Croce and
 * Hein 2020, "Reliable Evaluation of Adversarial Robustness with an Ensemble of Diverse Parameter-free Attacks", section 3.
 */
public final class Apgd implements Attack {

    static final AttackParameter ITERATIONS = new AttackParameter("iterations", "100", "how many steps");
    static final AttackParameter EOT = new AttackParameter("eot", "1",
            "of how many passes a gradient is the mean, for models that answer at random; others give the same each time");
    static final AttackParameter RHO = new AttackParameter(
            "rho", "0.75", "the share of rising steps up to which the step size is halved");

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = new AttackType(
            "apgd",
            "gradient steps with momentum whose size adapts to each example",
            Knowledge.WHITE_BOX,
            Repetition.PER_EPSILON,
            List.of(
                    AttackParameter.LINF_OR_L2,
                    Loss.PARAMETER,
                    ITERATIONS,
                    RHO,
                    Start.PARAMETER,
                    new AttackParameter("restarts", "1", "how many starts, the later ones for examples not yet broken"),
                    EOT,
                    Target.PARAMETER),
            "Croce, Hein 2020, arXiv:2003.01690",
            Apgd::new);

    private final Norm norm;
    private final Loss loss;
    private final int iterations;
    private final double rho;
    private final int restarts;
    private final int eot;
    private final boolean randomStart;
    private final Target target;
    private final AttackDescription description;

    Apgd(AttackArguments arguments) {
        this.norm = arguments.norm();
        this.loss = Loss.of(arguments);
        this.iterations = arguments.integer("iterations", 1);
        this.rho = arguments.number("rho", 0, 1);
        this.restarts = arguments.integer("restarts", 1);
        this.eot = arguments.integer("eot", 1);
        this.randomStart = Start.isRandom(arguments, restarts);
        this.target = Target.of(arguments);
        this.description = arguments.describe(norm);
    }

    /** The clean inputs, or as the authors' code starts: uniform draws scaled to the sphere for L∞, a Gaussian direction for L2. */
    static Start start(boolean random, Norm norm) {
        RandomDirection direction = norm == Norm.LINF ? RandomDirection.UNIFORM : RandomDirection.GAUSSIAN;
        return random ? Start.onSphere(direction) : Start.clean();
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
        return from(start(randomStart, norm), WhiteBox.of(classifier, this), batch, randomness);
    }

    Perturbation from(Start start, DifferentiableClassifier classifier, Batch batch, Randomness randomness) {
        Goal goal = target.goal(loss, classifier, batch);
        return (epsilon, rows) -> {
            Goal wanted = goal.rows(rows);
            Ball ball = new Ball(norm, epsilon, classifier.bounds());
            return Restarts.of(restarts, classifier, batch.rows(rows), (survivors, run, scope) -> {
                float[][] starts = start.in(ball, survivors.clean(), survivors.indices(), randomness, run);
                new AdaptiveAscent(new Queries(classifier, scope), wanted, ball, survivors, iterations, rho, eot).climb(starts);
            });
        };
    }
}
