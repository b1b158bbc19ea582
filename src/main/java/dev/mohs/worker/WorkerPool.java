package dev.mohs.worker;

import dev.mohs.evaluation.dispatch.UnitResults;
import dev.mohs.evaluation.dispatch.UnitRunner;
import dev.mohs.evaluation.unit.WorkUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Has the units of a sweep measured by worker processes on this machine. They take the largest units first and one at a time; what
 * each may need of memory is bounded by its heap and what a model and a batch take outside of it.
 */
public final class WorkerPool implements UnitRunner {

    private final Hiring hiring;

    /**
     * @param order   what is to be measured, should it come to that
     * @param workers how many there may be
     * @param notes   hears how many there are, and of every one that ends before its time
     */
    public WorkerPool(Supplier<WorkOrder> order, Workers workers, Consumer<String> notes) {
        this.hiring = new Hiring(order, workers, notes);
    }

    @Override
    public boolean isWorth(List<WorkUnit> units, double seconds) {
        return hiring.workers().areWorth(units.size(), seconds);
    }

    @Override
    public int atOnce(int units) {
        return hiring.workers().likely(units);
    }

    @Override
    public void run(List<WorkUnit> units, UnitResults results) {
        hiring.run(Order.Task.SWEEP, results.wantsBroken(), units, new SweepErrand(results));
    }
}
