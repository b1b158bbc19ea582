package dev.mohs.attack.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.mohs.attack.Rows;
import dev.mohs.attack.kit.Ball;
import dev.mohs.attack.kit.Goal;
import dev.mohs.attack.kit.ScopedStep;
import dev.mohs.attack.kit.Survivors;
import dev.mohs.model.DifferentiableClassifier;
import dev.mohs.model.Differentiated;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One run of APGD (Croce and Hein 2020, algorithm 1) on the survivors of a batch: gradient steps with momentum, z = Π(x + η·d),
 * x⁺ = Π(x + ¾(z − x) + ¼(x − x_previous)), whose size η starts at 2ε and is {@linkplain AdaptiveStep halved} example by example
 * at the {@linkplain Checkpoints checkpoints}, from where a halved climb goes on at its best point.
 */
final class AdaptiveAscent {

    /** The share of a step that is new; the rest repeats the last one. */
    private static final float NEW = 0.75f;

    private static final int CLEAN = 0;
    private static final int X = 1;
    private static final int PREVIOUS = 2;
    private static final int GRADIENT = 3;
    private static final int BEST = 4;
    private static final int BEST_GRADIENT = 5;

    private final DifferentiableClassifier classifier;
    private final Goal goal;
    private final Ball ball;
    private final Survivors survivors;
    private final int iterations;
    private final Checkpoints checkpoints;
    private final double rho;
    private List<AdaptiveStep> steps = new ArrayList<>();

    AdaptiveAscent(
            DifferentiableClassifier classifier, Goal goal, Ball ball, Survivors survivors, int iterations, double rho) {
        this.classifier = classifier;
        this.goal = goal;
        this.ball = ball;
        this.survivors = survivors;
        this.iterations = iterations;
        this.checkpoints = new Checkpoints(iterations);
        this.rho = rho;
    }

    /**
     * Climbs.
     *
     * @param clean the survivors' clean inputs; closed by this call, as {@code start} is
     * @param start where each of them starts
     */
    void climb(NDArray clean, NDArray start) {
        NDList state = ScopedStep.take(new NDList(clean, start), this::begin);
        for (int i = 1; i < iterations && !survivors.isEmpty(); i++) {
            int iteration = i;
            state = ScopedStep.take(state, now -> step(now, iteration));
        }
        if (!survivors.isEmpty()) {
            // The last step's end is returned unseen: neither its gradient nor its loss would be used.
            survivors.settle(ScopedStep.take(state, now -> new NDList(next(now, iterations))).head());
        }
    }

    private NDList begin(NDList cleanAndStart) {
        NDArray start = cleanAndStart.get(1);
        Differentiated there = classifier.differentiate(start, survivors.objective(goal));
        for (float loss : there.values().toFloatArray()) {
            steps.add(new AdaptiveStep(2 * ball.epsilon(), loss, rho));
        }
        NDArray gradient = there.gradient();
        NDList state = new NDList(
                cleanAndStart.get(0), start, start.duplicate(), gradient, start.duplicate(), gradient.duplicate());
        return staying(state, survivors.keep(start, there.logits()));
    }

    private NDList step(NDList state, int iteration) {
        NDArray x = next(state, iteration);
        Differentiated there = classifier.differentiate(x, survivors.objective(goal));
        boolean[] improved = climbed(there.values().toFloatArray());
        NDList moved = new NDList(
                state.get(CLEAN),
                x,
                state.get(X),
                there.gradient(),
                Rows.choose(improved, x, state.get(BEST)),
                Rows.choose(improved, there.gradient(), state.get(BEST_GRADIENT)));
        NDList staying = staying(moved, survivors.keep(x, there.logits()));
        int window = checkpoints.windowEndingAt(iteration);
        return window == 0 || staying.isEmpty() ? staying : atCheckpoint(staying, window);
    }

    private NDArray next(NDList state, int iteration) {
        NDArray clean = state.get(CLEAN);
        NDArray x = state.get(X);
        NDArray step = ball.norm().steepest(state.get(GRADIENT)).mul(sizes(x));
        NDArray ahead = ball.project(x.add(step), clean);
        if (iteration == 1) {
            return ahead;
        }
        NDArray inertia = x.sub(state.get(PREVIOUS)).mul(1 - NEW);
        return ball.project(x.add(ahead.sub(x).mul(NEW)).add(inertia), clean);
    }

    private NDArray sizes(NDArray like) {
        float[] sizes = new float[steps.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = (float) steps.get(i).size();
        }
        return Rows.column(sizes, like);
    }

    private boolean[] climbed(float[] losses) {
        boolean[] improved = new boolean[losses.length];
        for (int i = 0; i < losses.length; i++) {
            improved[i] = steps.get(i).climbed(losses[i]);
        }
        return improved;
    }

    private NDList atCheckpoint(NDList state, int window) {
        boolean[] stalled = new boolean[steps.size()];
        for (int i = 0; i < stalled.length; i++) {
            stalled[i] = steps.get(i).stalled(window);
        }
        return new NDList(
                state.get(CLEAN),
                Rows.choose(stalled, state.get(BEST), state.get(X)),
                state.get(PREVIOUS),
                Rows.choose(stalled, state.get(BEST_GRADIENT), state.get(GRADIENT)),
                state.get(BEST),
                state.get(BEST_GRADIENT));
    }

    private NDList staying(NDList state, int[] rows) {
        steps = IntStream.of(rows).mapToObj(steps::get).toList();
        return Rows.select(state, rows);
    }
}
