package dev.mohs.attack.query;

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
import dev.mohs.attack.Rows;
import dev.mohs.attack.kit.Ball;
import dev.mohs.attack.kit.Goal;
import dev.mohs.attack.kit.Loss;
import dev.mohs.attack.kit.Points;
import dev.mohs.attack.kit.Queries;
import dev.mohs.attack.kit.Restarts;
import dev.mohs.attack.kit.StepSize;
import dev.mohs.attack.kit.Survivors;
import dev.mohs.attack.kit.Target;
import dev.mohs.model.Classifier;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gradient steps without gradients: projected ascent on the negative margin along simultaneous perturbation estimates,
 * ĝ = Σ (f(x + δv) − f(x − δv))·v over random v ∈ {−1, 1}^D. Spall 1992; Uesato, O'Donoghue, van den Oord, Kohli 2018, "Adversarial
 * Risk and the Dangers of Evaluating Against Weak Attacks", section 4.2, with steps of one length in place of Adam's. Inputs
 * asked about are clipped to the bounds, which shortens the estimate at values on a bound and keeps its sign.
 */
public final class Spsa implements Attack {

    /** What the catalogue lists of it. */
    public static final AttackType TYPE = new AttackType(
            "spsa",
            "gradient steps along gradients estimated from the scores of random neighbours",
            Knowledge.SCORES,
            Repetition.PER_EPSILON,
            List.of(
                    AttackParameter.LINF_OR_L2,
                    new AttackParameter("steps", "40", "how many steps"),
                    StepSize.parameter("auto", "auto is 2.5 / steps of epsilon"),
                    new AttackParameter("samples", "128", "random directions per estimate, each asked about on both sides"),
                    new AttackParameter("delta", "0.01", "how far away to ask, as a share of the range of input values"),
                    Target.PARAMETER),
            "Uesato, O'Donoghue, van den Oord, Kohli 2018, arXiv:1802.05666",
            Spsa::new);

    private final Norm norm;
    private final int steps;
    private final StepSize step;
    private final int samples;
    private final double delta;
    private final Target target;
    private final AttackDescription description;

    Spsa(AttackArguments arguments) {
        this.norm = arguments.norm();
        this.steps = arguments.integer("steps", 1);
        this.step = StepSize.of(arguments, 2.5 / steps);
        this.samples = arguments.integer("samples", 1);
        this.delta = arguments.number("delta", 1e-9, 1);
        this.target = Target.of(arguments);
        this.description = arguments.describe(norm);
    }

    @Override
    public AttackDescription description() {
        return description;
    }

    @Override
    public Perturbation prepare(Classifier classifier, Batch batch, Randomness randomness) {
        Goal goal = target.goal(Loss.MARGIN, classifier, batch);
        return (epsilon, rows) -> {
            Batch asked = batch.rows(rows);
            Ball ball = new Ball(norm, epsilon, classifier.bounds());
            return Restarts.of(1, classifier, asked, (survivors, run, scope) ->
                    new Climb(new Queries(classifier, scope), goal.rows(rows), ball, survivors, randomness).run());
        };
    }

    private final class Climb {

        private final Queries model;
        private final Goal goal;
        private final Ball ball;
        private final Survivors survivors;
        private final SlopeEstimate estimate;
        /** Of every example of the batch. */
        private final SplittableRandom[] random;
        private float[][] clean;
        private float[][] x;

        Climb(Queries model, Goal goal, Ball ball, Survivors survivors, Randomness randomness) {
            this.model = model;
            this.goal = goal;
            this.ball = ball;
            this.survivors = survivors;
            this.estimate = new SlopeEstimate(model, ball.bounds(), samples, delta);
            this.random = randomness.forExamples(survivors.indices());
            this.clean = survivors.clean();
            this.x = survivors.clean();
        }

        void run() {
            for (int i = 0; i < steps && !survivors.isEmpty(); i++) {
                step();
            }
            survivors.settle(x);
        }

        private void step() {
            int[] kept = survivors.keep(x, model.logitsAtOnce(x));
            clean = Rows.select(clean, kept);
            x = Rows.select(x, kept);
            int[] rows = survivors.rows();
            int[] labels = survivors.labels();
            for (int i = 0; i < x.length; i++) {
                int row = rows[i];
                int label = labels[i];
                float[] direction = estimate.falling(x[i], logits -> goal.margin(row, label, logits), random[row]);
                norm.steepen(direction);
                x[i] = x[i].clone();
                Points.move(x[i], direction, step.at(ball.epsilon()));
                ball.project(x[i], clean[i]);
            }
        }
    }
}
