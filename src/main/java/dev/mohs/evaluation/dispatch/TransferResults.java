package dev.mohs.evaluation.dispatch;

import dev.mohs.evaluation.unit.TransferRecord;
import dev.mohs.evaluation.unit.TransferUnit;

/** Takes what comes of the units of a transfer matrix, in any order and from any thread. */
public interface TransferResults {

    /** Whether a unit has still to be measured: not when no examples could be made of an earlier batch for the same model. */
    boolean isWanted(TransferUnit unit);

    /**
     * Takes what came of a unit.
     *
     * @throws IllegalArgumentException if the unit is here already, or the record cannot be one of it
     */
    void take(TransferUnit unit, TransferRecord record);
}
