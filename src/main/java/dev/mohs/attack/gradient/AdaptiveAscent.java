package dev.mohs.attack.gradient;

import dev.mohs.attack.kit.Ball;
import dev.mohs.attack.kit.Goal;
import dev.mohs.attack.kit.Queries;
import dev.mohs.attack.kit.Survivors;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of APGD (Croce and Hein 2020, algorithm 1) on the survivors of a batch: gradient steps with momentum, z = Π(x + η·d),
 * x⁺ = Π(x + ¾(z − x) + ¼(x − x_previous)), whose size η starts at 2ε and is {@linkplain AdaptiveStep halved} example by example
 * at the {@linkplain Checkpoints checkpoints}, from where a halved climb goes on at its best point.
 */
final class AdaptiveAscent {

    private final Queries model;
    private final Goal goal;
    private final Ball ball;
    private final Survivors survivors;
    private final int iterations;
    private final Checkpoints checkpoints;
    private final double rho;
    private List<AdaptiveClimb> climbs = new ArrayList<>();

    /** @param survivors at least one */
    AdaptiveAscent(Queries model, Goal goal, Ball ball, Survivors survivors, int iterations, double rho) {
        this.model = model;
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
     * @param start where each of the survivors starts, [survivors][D]; kept
     */
    void climb(float[][] start) {
        begin(start);
        for (int i = 1; i < iterations && !survivors.isEmpty(); i++) {
            step(i);
        }
        // The last step's end is returned unseen: neither its gradient nor its loss would be used.
        survivors.settle(next(iterations));
    }

    private void begin(float[][] start) {
        float[][] clean = survivors.clean();
        Queries.Answers there = model.answers(start, survivors.objective(goal));
        for (int i = 0; i < start.length; i++) {
            climbs.add(new AdaptiveClimb(ball, clean[i], start[i], there.values()[i], there.gradients()[i], rho));
        }
        stay(survivors.keep(start, there.logits()));
    }

    private void step(int iteration) {
        float[][] next = next(iteration);
        Queries.Answers there = model.answers(next, survivors.objective(goal));
        for (int i = 0; i < next.length; i++) {
            climbs.get(i).go(next[i], there.values()[i], there.gradients()[i]);
        }
        stay(survivors.keep(next, there.logits()));
        int window = checkpoints.windowEndingAt(iteration);
        if (window > 0) {
            climbs.forEach(climb -> climb.look(window));
        }
    }

    private float[][] next(int iteration) {
        return climbs.stream().map(climb -> climb.next(iteration == 1)).toArray(float[][]::new);
    }

    private void stay(int[] kept) {
        List<AdaptiveClimb> staying = new ArrayList<>(kept.length);
        for (int i : kept) {
            staying.add(climbs.get(i));
        }
        climbs = staying;
    }
}
