package dev.mohs.attack.kit;

/** Π: brings an input back to where an attack may be. */
@FunctionalInterface
public interface Projection {

    /** The ball and the bounds, and nothing else. */
    Projection ONTO_BALL = Ball::project;

    /**
     * The projection. Whatever else it does, where it ends must lie in the ball and within its bounds.
     *
     * @param ball  the budget
     * @param input x, [D]; moved
     * @param clean the clean input, [D]; not to be changed
     */
    void project(Ball ball, float[] input, float[] clean);
}
