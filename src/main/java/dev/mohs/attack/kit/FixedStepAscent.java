package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Perturbation;
import dev.mohs.attack.Rows;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;

/**
 * The loop of the gradient attacks whose step has one length: with m = μ·m + g/mean|g| from m = 0, move x ← Π(x + α·m̂), where m̂
 * is the {@linkplain Norm#steepest steepest direction} along m. Without momentum, μ = 0, that is the steepest direction along the
 * gradient g. An example leaves as soon as one of its iterates is misclassified.
 *
 * @param norm      measures the budget and the steps
 * @param steps     how many
 * @param step      α/ε
 * @param momentum  μ, at least 0
 * @param lookAhead whether g is taken at x + α·μ·m (Nesterov's momentum) in place of x, at the price of a forward pass to see
 *                  whether x itself is misclassified
 */
public record FixedStepAscent(Norm norm, int steps, double step, double momentum, boolean lookAhead) {

    /** Without momentum. */
    public FixedStepAscent(Norm norm, int steps, double step) {
        this(norm, steps, step, 0, false);
    }

    /**
     * An attack that climbs from one or several starts, with an example's later starts only while it survives.
     *
     * @param runs the number of starts
     */
    public Perturbation perturbation(DifferentiableClassifier classifier, Batch batch, Goal goal, Start start, int runs) {
        return (epsilon, rows) -> {
            Ball ball = new Ball(norm, epsilon, classifier.bounds());
            Goal wanted = goal.rows(rows);
            return Restarts.of(runs, classifier, batch.rows(rows), (survivors, run, scope) -> {
                Batch examples = survivors.batch(scope);
                new Climb(classifier, wanted, ball, survivors).from(examples.inputs(), start.in(ball, examples, run));
            });
        };
    }

    /** One run; its state is the clean inputs, x and m. */
    private final class Climb {

        private final DifferentiableClassifier classifier;
        private final Goal goal;
        private final Ball ball;
        private final Survivors survivors;
        private final float length;

        Climb(DifferentiableClassifier classifier, Goal goal, Ball ball, Survivors survivors) {
            this.classifier = classifier;
            this.goal = goal;
            this.ball = ball;
            this.survivors = survivors;
            this.length = (float) (step * ball.epsilon());
        }

        void from(NDArray clean, NDArray start) {
            NDList state = new NDList(clean, start, start.zerosLike());
            for (int i = 0; i < steps && !survivors.isEmpty(); i++) {
                state = ScopedStep.take(state, lookAhead ? this::stepLookingAhead : this::step);
            }
            if (!survivors.isEmpty()) {
                survivors.settle(state.get(1));
            }
        }

        private NDList step(NDList state) {
            NDArray x = state.get(1);
            Differentiated there = classifier.differentiate(x, survivors.objective(goal));
            int[] kept = survivors.keep(x, there.logits());
            return kept.length == 0 ? new NDList() : moved(ScopedStep.select(state, kept), Rows.select(there.gradient(), kept));
        }

        private NDList stepLookingAhead(NDList state) {
            NDArray x = state.get(1);
            int[] kept = survivors.keep(x, classifier.logits(x));
            if (kept.length == 0) {
                return new NDList();
            }
            NDList staying = ScopedStep.select(state, kept);
            NDArray ahead = staying.get(1).add(staying.get(2).mul((float) (length * momentum)));
            return moved(staying, classifier.differentiate(ahead, survivors.objective(goal)).gradient());
        }

        private NDList moved(NDList state, NDArray gradient) {
            NDArray clean = state.get(0);
            NDArray x = state.get(1);
            float size = gradient.size() / gradient.getShape().get(0);
            NDArray m = state.get(2).mul((float) momentum).add(Norm.L1.steepest(gradient).mul(size));
            NDArray next = ball.project(x.add(norm.steepest(m).mul(length)), clean);
            return new NDList(clean, next, m);
        }
    }
}
