package dev.mohs.attack.kit;

import dev.mohs.UserException;
import dev.mohs.attack.AttackArguments;
import dev.mohs.attack.AttackParameter;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Randomness;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Where in the ball about a clean input an attack starts. */
@FunctionalInterface
public interface Start {

    /** Where to start, for attacks that can do without chance. */
    AttackParameter PARAMETER =
            new AttackParameter("random_start", "on", "on (at random in the ball) or off (at the clean input)");

    /**
     * One point of the ball of radius 1 about 0. It must not depend on ε, so that each ε of a sweep scales the same draw.
     *
     * @param norm   of the ball
     * @param clean  the example, [D]; not to be changed
     * @param random the only source of randomness, the example's own in this run
     * @param run    counts the runs of the attack on the example, from 0
     * @return [D]
     */
    float[] unit(Norm norm, float[] clean, SplittableRandom random, int run);

    /** The start of one example in a ball, Π(x₀ + ε·unit), [D]. */
    default float[] in(Ball ball, float[] clean, SplittableRandom random, int run) {
        float[] unit = unit(ball.norm(), clean, random, run);
        float[] start = new float[clean.length];
        for (int j = 0; j < start.length; j++) {
            start[j] = clean[j] + unit[j] * ball.epsilon();
        }
        ball.project(start, clean);
        return start;
    }

    /**
     * The starts of several examples in a ball, [N][D].
     *
     * @param clean   [N][D]
     * @param indices their positions in the data set, [N]
     */
    default float[][] in(Ball ball, float[][] clean, long[] indices, Randomness randomness, int run) {
        float[][] starts = new float[clean.length][];
        Arrays.setAll(starts, i -> in(ball, clean[i], randomness.forExample(indices[i], run), run));
        return starts;
    }

    /** At the clean input. */
    static Start clean() {
        return (norm, clean, random, run) -> new float[clean.length];
    }

    /** Uniform in the ball. */
    static Start inBall() {
        return (norm, clean, random, run) -> {
            float[] point = new float[clean.length];
            new UniformInBall(norm).fill(random, point);
            return point;
        };
    }

    /** In a random direction, on the sphere. */
    static Start onSphere(RandomDirection direction) {
        return (norm, clean, random, run) -> {
            float[] point = new float[clean.length];
            direction.fill(random, point);
            norm.scaleToOne(point);
            return point;
        };
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
