package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.evaluation.dispatch.TransferRunner;
import dev.mohs.evaluation.dispatch.UnitRunner;
import dev.mohs.pilot.PilotWorkers;
import dev.mohs.worker.ModelSource;
import dev.mohs.worker.TrainingPool;
import dev.mohs.worker.TransferPool;
import dev.mohs.worker.WorkOrder;
import dev.mohs.worker.WorkerPool;
import dev.mohs.worker.Workers;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option that says how many processes share the work. */
final class WorkerOptions {

    @Option(names = "--workers", paramLabel = "N", defaultValue = "auto",
            description = "Worker processes: a number, 0 for none, or auto: one on each core that memory allows, where the work is"
                    + " worth their start. Results are the same. Default: ${DEFAULT-VALUE}.")
    private Workers workers;

    /** Whether somebody has said how many. */
    boolean areAsked() {
        return workers.asked() != null;
    }

    /**
     * Who measures a sweep.
     *
     * @param order what workers are told, should there be any
     * @return null for this process alone
     */
    UnitRunner forSweep(List<ModelSource> models, Supplier<WorkOrder> order, Console console) {
        return mayShare(models) ? new WorkerPool(order, workers, console::note) : null;
    }

    /** The same for a transfer matrix. */
    TransferRunner forTransfer(List<ModelSource> models, Supplier<WorkOrder> order, Console console) {
        return mayShare(models) ? new TransferPool(order, workers, console::note) : null;
    }

    /** Who trains several models; to be asked whether that is worth it. */
    TrainingPool forTraining(Console console) {
        return new TrainingPool(workers, console::note);
    }

    /** Who shares the work of a pilot whose attacks are {@code attacks}. */
    PilotWorkers forPilot(List<String> attacks, Console console) {
        return new PilotWorkers(workers, attacks, console::note);
    }

    private boolean mayShare(List<ModelSource> models) {
        Optional<ModelSource> endpoint = models.stream().filter(ModelSource::hasAddress).findFirst();
        endpoint.filter(model -> workers.asked() != null && workers.asked() > 0).ifPresent(model -> {
            throw UserException.usage("model " + model.text() + " answers at an address, and one process counts and repeats what it"
                    + " is asked; leave out --workers");
        });
        return endpoint.isEmpty();
    }
}
