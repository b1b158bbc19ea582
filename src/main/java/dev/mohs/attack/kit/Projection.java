package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;

/** Π: brings inputs back to where an attack may be. */
@FunctionalInterface
public interface Projection {

    /** The ball and the bounds, and nothing else. */
    Projection ONTO_BALL = Ball::project;

    /**
     * The projection. Whatever else it does, what it returns must lie in the ball and within its bounds.
     *
     * @param ball   the budget
     * @param inputs (N, …)
     * @param clean  the clean inputs, the shape of {@code inputs}
     * @return the shape of {@code inputs}
     */
    NDArray project(Ball ball, NDArray inputs, NDArray clean);
}
