package dev.mohs.evaluation;

import java.util.Objects;

/**
 * How far a phase of a sweep has come with a step.
 *
 * @param what     whose step it was: the model, and the attack if there is one
 * @param done     steps that are done, or not wanted any more as their attack has failed
 * @param examples examples that the steps were about so far; 0 where a step is not measured by them
 * @param share    the part of the phase's work that is likely to be done, in [0, 1], as steps may differ in length
 * @param later    how long the phases after it are likely to take, as a multiple of what this one takes
 */
public record SweepStep(String what, int done, long examples, double share, double later) {

    /** A step of a phase after which next to nothing comes. */
    public SweepStep(String what, int done, long examples, double share) {
        this(what, done, examples, share, 0);
    }

    public SweepStep {
        Objects.requireNonNull(what, "what");
        if (done < 0 || examples < 0 || !(share >= 0 && share <= 1) || !(later >= 0)) {
            throw new IllegalArgumentException(
                    done + " steps, " + examples + " examples, share " + share + ", later " + later);
        }
    }
}
