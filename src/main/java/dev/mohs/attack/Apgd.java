package dev.mohs.attack;

import dev.mohs.model.Classifier;
import dev.mohs.model.DifferentiableClassifier;
import java.util.List;

/**
 * Auto-PGD: gradient steps with momentum whose size adapts to the progress of each example, with no step size to tune. Croce and
 * Hein 2020, "Reliable Evaluation of Adversarial Robustness with an Ensemble of Diverse Parameter-free Attacks", section 3.
 */
public final class Apgd implements Attack {

    static final AttackParameter ITERATIONS = new AttackParameter("iterations", "100", "how many steps");
    static final AttackParameter RHO = new AttackParameter(
            "rho", "0.75", "the share of rising steps up to which the step size is halved");

    static final AttackType TYPE = new AttackType(
            "apgd",
            "gradient steps with momentum whose size adapts to each example",
            Knowledge.WHITE_BOX,
            Effort.PER_EPSILON,
            List.of(
                    AttackParameter.LINF_OR_L2,
                    AttackParameter.LOSS,
                    ITERATIONS,
                    RHO,
                    new AttackParameter("restarts", "1", "how many starts, the later ones for examples not yet broken")),
            "Croce, Hein 2020, arXiv:2003.01690",
            Apgd::new);

    private final Norm norm;
    private final Loss loss;
    private final int iterations;
    private final double rho;
    private final int restarts;
    private final AttackDescription description;

    Apgd(AttackArguments arguments) {
        this.norm = arguments.norm();
        this.loss = arguments.loss();
        this.iterations = arguments.integer("iterations", 1);
        this.rho = arguments.number("rho", 0, 1);
        this.restarts = arguments.integer("restarts", 1);
        this.description = arguments.describe(norm);
    }

    /** The start of the authors' code: uniform draws scaled to the sphere for L∞, a Gaussian direction for L2. */
    static Start start(Norm norm, Randomness randomness) {
        return Start.onSphere(norm == Norm.LINF ? RandomDirection.UNIFORM : RandomDirection.GAUSSIAN, norm, randomness);
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        return from(start(norm, randomness), WhiteBox.of(classifier, this), batch);
    }

    Perturbation from(Start start, DifferentiableClassifier classifier, Batch batch) {
        return (epsilon, rows) -> {
            Ball ball = new Ball(norm, epsilon, classifier.bounds());
            return Runs.of(restarts, classifier, batch.rows(rows), (survivors, run, scope) -> {
                Batch examples = survivors.batch(scope);
                new AdaptiveAscent(classifier, Goal.away(loss), ball, survivors, iterations, rho)
                        .climb(examples.inputs(), start.in(ball, examples, run));
            });
        };
    }
}
