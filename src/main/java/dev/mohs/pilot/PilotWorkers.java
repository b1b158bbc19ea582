package dev.mohs.pilot;

import dev.mohs.evaluation.ModelUnderTest;
import dev.mohs.evaluation.SweepPlan;
import dev.mohs.evaluation.dispatch.UnitRunner;
import dev.mohs.worker.ModelSource;
import dev.mohs.worker.TrainingPool;
import dev.mohs.worker.WorkOrder;
import dev.mohs.worker.WorkerPool;
import dev.mohs.worker.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Processes that share the work of a pilot: they train the models of a seed at the same time, and measure the attacks.
 *
 * @param workers how many there may be
 * @param attacks the text forms of the pilot's attacks, in their order, from which other processes make them
 * @param notes   hears how many there are, and of every one that ends before its time; from several threads
 */
public record PilotWorkers(Workers workers, List<String> attacks, Consumer<String> notes) {

    /** Everything in this process. */
    public static final PilotWorkers NONE = new PilotWorkers(Workers.NONE, List.of(), note -> {});

    public PilotWorkers {
        attacks = List.copyOf(attacks);
    }

    /** Who trains, in exactly {@code count} processes where there are as many models. */
    TrainingPool training(int count) {
        return new TrainingPool(new Workers(count), notes);
    }

    /**
     * Who measures the units of a sweep, in exactly {@code count} processes where there are as many units.
     *
     * @param manifests from where {@code models} come, in their order
     * @param scratch   where the images go meanwhile
     */
    UnitRunner attacking(int count, SweepPlan plan, List<Path> manifests, List<ModelUnderTest> models, Path scratch) {
        List<ModelSource> sources =
                manifests.stream().map(file -> new ModelSource(ModelSource.Kind.MANIFEST, file.toString())).toList();
        return new WorkerPool(
                () -> WorkOrder.of(plan, sources, models, attacks, List.of(), scratch), new Workers(count), notes);
    }
}
