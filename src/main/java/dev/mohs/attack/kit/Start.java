package dev.mohs.attack.kit;

import ai.djl.ndarray.NDArray;
import dev.mohs.UserException;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Randomness;
import java.util.List;

/** Where in the ball about the clean inputs an attack starts. */
@FunctionalInterface
public interface Start {

    /** Where to start, for attacks that can do without chance. */
    AttackParameter PARAMETER =
            new AttackParameter("random_start", "on", "on (at random in the ball) or off (at the clean input)");

    /**
     * One point of the ball of radius 1 about 0 for each example. It must not depend on ε, so that each ε of a sweep scales the
     * same draw.
     *
     * @param norm       of the ball
     * @param batch      the examples
     * @param randomness the only source of randomness
     * @param run        counts the runs of the attack on an example, from 0
     * @return the shape of {@code batch.inputs()}
     */
    NDArray unit(Norm norm, Batch batch, Randomness randomness, int run);

    /** The start in a ball, Π(x₀ + ε·unit), the shape of {@code batch.inputs()}. */
    default NDArray in(Ball ball, Batch batch, Randomness randomness, int run) {
        NDArray clean = batch.inputs();
        return ball.project(clean.add(unit(ball.norm(), batch, randomness, run).mul(ball.epsilon())), clean);
    }

    /** At the clean inputs. */
    static Start clean() {
        return (norm, batch, randomness, run) -> batch.inputs().zerosLike();
    }

    /** Uniform in the ball. */
    static Start inBall() {
        return (norm, batch, randomness, run) -> RandomDraws.of(batch, randomness, run, new UniformInBall(norm));
    }

    /** In a random direction, on the sphere. */
    static Start onSphere(RandomDirection direction) {
        return (norm, batch, randomness, run) -> norm.unit(RandomDraws.of(batch, randomness, run, direction));
    }

    /**
     * Whether {@link #PARAMETER} asks for a random start.
     *
     * @param starts how often the attack starts
     * @throws UserException if it does not and the attack starts more than once, or if it is neither on nor off
     */
    static boolean isRandom(AttackArguments arguments, int starts) {
        boolean random = arguments.oneOf(PARAMETER.name(), List.of("on", "off")).equals("on");
        if (!random && starts > 1) {
            throw UserException.usage("attack " + arguments.type().name() + " with random_start=off starts " + starts
                    + " times from the same point; leave out restarts or random_start");
        }
        return random;
    }
}
