package dev.mohs.evaluation.dispatch;

import dev.mohs.evaluation.unit.TransferUnit;
import java.util.List;

/** Has the units of a transfer matrix measured, by whomever and in any order; what {@link UnitRunner} is to a sweep. */
public interface TransferRunner {

    /**
     * Whether it is worth having these units measured so; if not, they are measured one by one in the process that asks.
     *
     * @param seconds a rough guess at what they would take it
     */
    boolean isWorth(List<TransferUnit> units, double seconds);

    /**
     * Has every unit measured that is still wanted when its turn comes, and hands over what came of each exactly once. Returns when
     * all is handed over.
     */
    void run(List<TransferUnit> units, TransferResults results);
}
