package dev.mohs.pilot;

import dev.mohs.evaluation.SweepListener;
import dev.mohs.evaluation.dispatch.UnitResults;
import dev.mohs.evaluation.dispatch.UnitRunner;
import dev.mohs.evaluation.unit.WorkUnit;
import java.util.List;

/**
 * Takes the time of a sweep's attacks alone, which workers can share; what comes before and after them they cannot. The sweep asks
 * it, as the runner of its units, when they are about to begin, and measures them itself.
 */
final class AttackClock implements UnitRunner, SweepListener {

    private long begin = System.nanoTime();
    private long end = begin;

    /** The seconds from the first unit to the last. */
    double seconds() {
        return (end - begin) / 1e9;
    }

    @Override
    public boolean isWorth(List<WorkUnit> units, double seconds) {
        begin = System.nanoTime();
        end = begin;
        return false;
    }

    @Override
    public void run(List<WorkUnit> units, UnitResults results) {
        throw new IllegalStateException("this measures time alone");
    }

    @Override
    public void onProgress(String model, String attack, long done, long total) {
        end = System.nanoTime();
    }

    @Override
    public boolean hearsOfBroken() {
        return false;
    }
}
