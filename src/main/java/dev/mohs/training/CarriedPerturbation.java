package dev.mohs.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Norm;
import dev.mohs.model.Bounds;

/**
 * δ of free adversarial training: one perturbation for every place in a batch, which starts at 0, moves with every gradient and
 * is carried from batch to batch. Shafahi et al. 2019, "Adversarial Training for Free!", arXiv:1904.12843, algorithm 1.
 */
final class CarriedPerturbation {

    private final NDManager manager;
    private NDArray values;

    /**
     * @param owner when it is closed, δ is
     * @param shape that of the largest batch, (N, …)
     */
    CarriedPerturbation(NDManager owner, Shape shape) {
        this.manager = owner.newSubManager();
        this.values = manager.zeros(shape);
    }

    /** δ, to be kept for later or to be put back. */
    NDArray values() {
        return values;
    }

    /** A batch with δ added, within the bounds; a smaller one, as the last of a pass may be, takes the first places. */
    NDArray addedTo(NDArray clean, Bounds bounds) {
        return bounds.clip(clean.add(first(clean.getManager(), clean.getShape().get(0))));
    }

    /** δ ← Π(δ + ε·d), with d the direction of norm 1 along the gradient and Π the projection on the ball of radius ε about 0. */
    void climb(Norm norm, NDArray gradient, float epsilon) {
        long count = gradient.getShape().get(0);
        try (NDManager scope = manager.newSubManager()) {
            NDArray step = norm.steepest(gradient).mul(epsilon);
            NDArray moved = norm.project(first(scope, count).add(step), epsilon);
            NDArray next = count == values.getShape().get(0) ? moved : moved.concat(from(scope, count), 0);
            next.attach(manager);
            values.close();
            values = next;
        }
    }

    private NDArray first(NDManager scope, long count) {
        NDArray first = values.get(new NDIndex(":{}", count));
        first.attach(scope);
        return first;
    }

    private NDArray from(NDManager scope, long count) {
        NDArray rest = values.get(new NDIndex("{}:", count));
        rest.attach(scope);
        return rest;
    }
}
