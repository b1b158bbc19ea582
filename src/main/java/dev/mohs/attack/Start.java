package dev.mohs.attack;

import ai.djl.ndarray.NDArray;

/** Where an attack starts. */
@FunctionalInterface
public interface Start {

    /**
     * One point of the unit ball per example. It must not depend on ε, so that each ε of a sweep scales the same draw.
     *
     * @param batch the examples
     * @param run   counts the runs of the attack on an example, from 0
     * @return the shape of {@code batch.inputs()}
     */
    NDArray unit(Batch batch, int run);

    /** The start in a ball, Π(x₀ + ε·unit). */
    default NDArray in(Ball ball, Batch batch, int run) {
        NDArray clean = batch.inputs();
        return ball.project(clean.add(unit(batch, run).mul(ball.epsilon())), clean);
    }

    /** At the clean inputs. */
    static Start clean() {
        return (batch, run) -> batch.inputs().zerosLike();
    }

    /** Uniform in the ball. */
    static Start inBall(Norm norm, Randomness randomness) {
        return (batch, run) -> RandomDraws.of(batch, run, randomness, norm::fillUniformly);
    }

    /** In a random direction, on the sphere. */
    static Start onSphere(RandomDirection direction, Norm norm, Randomness randomness) {
        return (batch, run) -> norm.unit(RandomDraws.of(batch, run, randomness, direction));
    }
}
