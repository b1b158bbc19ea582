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
    private final int eot;
    private List<AdaptiveClimb> climbs = new ArrayList<>();

    /**
     * @param survivors at least one
     * @param eot       of how many passes a gradient is the mean: expectation over transformation (Athalye, Engstrom, Ilyas, Kwok
     *                  2018), for models that answer at random; at least 1
     */
    AdaptiveAscent(Queries model, Goal goal, Ball ball, Survivors survivors, int iterations, double rho, int eot) {
        this.eot = eot;
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
        Queries.Answers there = answers(start);
        for (int i = 0; i < start.length; i++) {
            climbs.add(new AdaptiveClimb(ball, clean[i], start[i], there.values()[i], there.gradients()[i], rho));
        }
        stay(survivors.keep(start, there.logits()));
    }

    private void step(int iteration) {
        float[][] next = next(iteration);
        Queries.Answers there = answers(next);
        for (int i = 0; i < next.length; i++) {
            climbs.get(i).go(next[i], there.values()[i], there.gradients()[i]);
        }
        stay(survivors.keep(next, there.logits()));
        int window = checkpoints.windowEndingAt(iteration);
        if (window > 0) {
            climbs.forEach(climb -> climb.look(window));
        }
    }

    /** The gradient is the mean over the passes, value and logits are those of the last one, as in the authors' code. */
    private Queries.Answers answers(float[][] points) {
        Queries.Answers last = model.answers(points, survivors.objective(goal));
        if (eot == 1) {
            return last;
        }
        double[][] sums = new double[points.length][points[0].length];
        add(last.gradients(), sums);
        for (int pass = 1; pass < eot; pass++) {
            last = model.answers(points, survivors.objective(goal));
            add(last.gradients(), sums);
        }
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums[i].length; j++) {
                last.gradients()[i][j] = (float) (sums[i][j] / eot);
            }
        }
        return last;
    }

    private static void add(float[][] gradients, double[][] sums) {
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums[i].length; j++) {
                sums[i][j] += gradients[i][j];
            }
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
