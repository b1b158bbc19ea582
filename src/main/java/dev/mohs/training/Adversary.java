package dev.mohs.training;

import ai.djl.ndarray.NDArray;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Rows;
import dev.mohs.attack.kit.Ball;
import dev.mohs.attack.kit.Objectives;
import dev.mohs.attack.kit.Points;
import dev.mohs.attack.kit.Queries;
import dev.mohs.model.BlockClassifier;
import dev.mohs.model.Objective;

/** Perturbs training batches against the network as it now is, in evaluation mode, for a fixed number of steps. */
final class Adversary {

    /** Step length over ε/steps, as for the attack (Madry et al. 2018). */
    private static final float STEP_FACTOR = 2.5f;

    private final BlockClassifier network;
    private final Norm norm;

    Adversary(BlockClassifier network, Norm norm) {
        this.network = network;
        this.norm = norm;
    }

    /** One whole step from the clean images. */
    NDArray oneStep(NDArray clean, int[] labels, float epsilon) {
        return ascend(clean, clean, Objectives.logOdds(labels), ball(epsilon), 1, epsilon);
    }

    /** Projected ascent of an objective. */
    NDArray manySteps(NDArray clean, NDArray start, Objective objective, float epsilon, int steps) {
        return ascend(clean, start, objective, ball(epsilon), steps, STEP_FACTOR * epsilon / steps);
    }

    Ball ball(float epsilon) {
        return new Ball(norm, epsilon, network.bounds());
    }

    private NDArray ascend(NDArray clean, NDArray start, Objective objective, Ball ball, int steps, float length) {
        Queries model = new Queries(network, clean.getManager());
        float[][] centres = Rows.unpacked(clean);
        float[][] x = Rows.unpacked(start);
        for (int step = 0; step < steps; step++) {
            float[][] directions = model.answers(x, objective).gradients();
            for (int i = 0; i < x.length; i++) {
                norm.steepen(directions[i]);
                Points.move(x[i], directions[i], length);
                ball.project(x[i], centres[i]);
            }
        }
        return Rows.packed(clean.getManager(), x, Rows.shape(clean));
    }

    /** The divergence KL(p ‖ softmax(z)) of each example from the probabilities {@code p}, (N, K): what TRADES raises. */
    static Objective divergenceFrom(NDArray probabilities) {
        return logits -> probabilities.mul(logits.logSoftmax(1)).sum(new int[] {1}).neg();
    }
}
