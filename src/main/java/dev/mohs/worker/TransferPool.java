package dev.mohs.worker;

import dev.mohs.evaluation.dispatch.TransferResults;
import dev.mohs.evaluation.dispatch.TransferRunner;
import dev.mohs.evaluation.unit.TransferUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has the units of a transfer matrix measured by worker processes on this machine, as {@link WorkerPool} those of a sweep. */
public final class TransferPool implements TransferRunner {

    private final Hiring hiring;

    /**
     * @param order   what is to be measured, should it come to that
     * @param workers how many there may be
     * @param notes   hears how many there are, and of every one that ends before its time
     */
    public TransferPool(Supplier<WorkOrder> order, Workers workers, Consumer<String> notes) {
        this.hiring = new Hiring(order, workers, notes);
    }

    @Override
    public boolean isWorth(List<TransferUnit> units, double seconds) {
        return hiring.workers().areWorth(units.size(), seconds);
    }

    @Override
    public void run(List<TransferUnit> units, TransferResults results) {
        hiring.run(Order.Task.TRANSFER, false, units, new TransferErrand(results));
    }
}
