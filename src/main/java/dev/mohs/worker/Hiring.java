package dev.mohs.worker;

import dev.mohs.io.CheckedLine;
import dev.mohs.io.Shapes;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Starts as many workers as there may be, for one task.
 *
 * @param orders  what images, models and attacks the task is about, should it come to that
 * @param workers how many there may be
 * @param notes   hears how many there are, and of every one that ends before its time
 */
record Hiring(Supplier<WorkOrder> orders, Workers workers, Consumer<String> notes) {

    /**
     * Has workers do all pieces.
     *
     * @param task        what they do with the images, models and attacks
     * @param wantsBroken whether broken examples are asked for
     */
    <T> void run(Order.Task task, boolean wantsBroken, List<T> pieces, Errand<T> errand) {
        WorkOrder work = orders.get();
        int heap = heap(work);
        int count = workers.count(pieces.size(), heap);
        notes.accept("Measuring " + pieces.size() + " batches in " + count + (count == 1 ? " process" : " processes")
                + ", each with a heap of " + heap + " MiB.");
        String order = CheckedLine.text(Order.measuring(task, work, wantsBroken));
        new Crew(WorkerJava.command(heap), order, false, count, notes).run(pieces, errand);
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
