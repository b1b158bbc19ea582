package dev.mohs.worker;

import dev.mohs.evaluation.dispatch.UnitResults;
import dev.mohs.evaluation.dispatch.UnitRunner;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.io.CheckedLine;
import dev.mohs.io.Shapes;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Has the units of a sweep measured by worker processes on this machine. They take the largest units first and one at a time; what
 * each may need of memory is bounded by its heap and what a model and a batch take outside of it.
 */
public final class WorkerPool implements UnitRunner {

    private final Supplier<WorkOrder> orders;
    private final Workers workers;
    private final Consumer<String> notes;

    /**
     * @param order   what is to be measured, should it come to that
     * @param workers how many there may be
     * @param notes   hears how many there are, and of every one that ends before its time
     */
    public WorkerPool(Supplier<WorkOrder> order, Workers workers, Consumer<String> notes) {
        this.orders = order;
        this.workers = workers;
        this.notes = notes;
    }

    @Override
    public boolean isWorth(List<WorkUnit> units, double seconds) {
        return workers.areWorth(units.size(), seconds);
    }

    @Override
    public void run(List<WorkUnit> units, UnitResults results) {
        WorkOrder order = orders.get();
        int heap = heap(order);
        int count = workers.count(units.size(), heap);
        notes.accept("Measuring " + units.size() + " batches in " + count + (count == 1 ? " process" : " processes")
                + ", each with a heap of " + heap + " MiB.");
        String text = CheckedLine.text(new Order(order, results.wantsBroken()));
        new Crew(WorkerJava.command(heap), text, count, notes).run(units, new SweepErrand(results));
    }

    private static int heap(WorkOrder order) {
        long batchBytes = (long) Float.BYTES * order.batch() * Shapes.intSize(order.images().shape());
        long weights = order.models().stream()
                .flatMap(model -> model.files().stream())
                .map(Path::toFile)
                .mapToLong(File::length)
                .max()
                .orElse(0);
        return WorkerJava.heap(batchBytes, weights);
    }
}
