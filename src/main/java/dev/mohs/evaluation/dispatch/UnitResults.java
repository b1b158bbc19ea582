package dev.mohs.evaluation.dispatch;

import dev.mohs.evaluation.unit.WorkUnit;

/** Takes what comes of units of work, in any order and from any thread. */
public interface UnitResults {

    /**
     * Whether a unit has still to be measured. One whose curve has failed at an earlier unit has not; those before the failed one
     * have, as the reason on record is that of the first unit that fails.
     */
    boolean isWanted(WorkUnit unit);

    /** Whether {@link #take} wants to know the examples that were broken, which are as large as the inputs. */
    boolean wantsBroken();

    /**
     * Takes what came of a unit; on return a record of it outlives the process, if anything does.
     *
     * @throws IllegalArgumentException if the unit was not handed out, is here already, or the record cannot be one of it
     * @throws dev.mohs.UserException   if the record cannot be kept, which ends the sweep
     */
    void take(MeasuredUnit measured);
}
