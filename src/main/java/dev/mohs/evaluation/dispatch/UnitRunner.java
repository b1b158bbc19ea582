package dev.mohs.evaluation.dispatch;

import dev.mohs.evaluation.unit.WorkUnit;
import java.util.List;

/**
 * Has units of work measured, by whomever and in any order. What they find depends on nothing but the unit, the images, the models
 * and the attacks; whoever measures has the same ones as the sweep, and the same engine, instructions and number of threads.
 */
@FunctionalInterface
public interface UnitRunner {

    /**
     * Whether it is worth having these units measured so; if not, the sweep measures them itself, one by one.
     *
     * @param seconds a rough guess at what they would take it
     */
    default boolean isWorth(List<WorkUnit> units, double seconds) {
        return true;
    }

    /** How many of so many units are likely to be measured at the same time. */
    default int atOnce(int units) {
        return 1;
    }

    /**
     * Has every unit measured that is still {@linkplain UnitResults#isWanted wanted} when its turn comes, and hands over what came
     * of each exactly once. Returns when all is handed over.
     *
     * @param units   the largest first, so that none is begun late that others then wait for
     * @param results takes what comes of them; what it throws ends the run
     * @throws dev.mohs.UserException if the units cannot be measured, for a reason that a user can put right
     */
    void run(List<WorkUnit> units, UnitResults results);
}
