package dev.mohs.attack.kit;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;

/** A step of an attack that leaves no array behind but its result, so that memory stays flat however many there are. */
public final class ScopedStep {

    private ScopedStep() {}

    /**
     * Takes one step.
     *
     * @param state arrays that this call takes over, at least one, all of one manager; closed unless the step returns them
     * @param step  from that state to the next, which may be empty
     * @return the next state, owned as the first was
     */
    public static NDList take(NDList state, UnaryOperator<NDList> step) {
        NDManager owner = state.head().getManager();
        try (NDManager scope = owner.newSubManager()) {
            state.attach(scope);
            NDList next = step.apply(state);
            next.attach(owner);
            return next;
        }
    }
}
