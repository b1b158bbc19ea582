package dev.mohs.worker;

import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;
import dev.mohs.io.CheckedLine;
import dev.mohs.io.TemporaryFolder;
import dev.mohs.training.TrainingListener;
import dev.mohs.training.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Trains models in worker processes, each model in one; weights are the same bytes as of training one after the other. */
public final class TrainingPool {

    /** Images, counted in every epoch of every model, for which workers are worth their start. */
    private static final long WORTH_IMAGES = 100_000;

    private final Workers workers;
    private final Consumer<String> notes;

    /**
     * @param workers how many there may be
     * @param notes   hears how many there are, and of every one that ends before its time
     */
    public TrainingPool(Workers workers, Consumer<String> notes) {
        this.workers = workers;
        this.notes = notes;
    }

    /** Whether it is worth training so, on so many images. */
    public boolean isWorth(List<TrainingPlan> plans, int images) {
        long seen = plans.stream().mapToLong(plan -> (long) plan.epochs() * images).sum();
        return workers.asked() != null ? workers.asked() > 0 : plans.size() > 1 && seen > WORTH_IMAGES && Cores.physical() > 1;
    }

    /**
     * Trains all models into {@code folder}, as {@link dev.mohs.training.TrainingRun} does.
     *
     * @param listeners hear how the training of each plan goes, from several threads
     * @throws UserException if one cannot be trained; those that can are
     */
    public void train(
            List<TrainingPlan> plans,
            LabeledImages images,
            LabeledImages testImages,
            Path folder,
            Function<TrainingPlan, TrainingListener> listeners) {
        try (TemporaryFolder scratch = TemporaryFolder.in(folder).goingWithTheProcess()) {
            train(plans, images, testImages, folder, scratch.path(), listeners);
        }
    }

    private void train(
            List<TrainingPlan> plans,
            LabeledImages images,
            LabeledImages testImages,
            Path folder,
            Path scratch,
            Function<TrainingPlan, TrainingListener> listeners) {
        TrainingOrder order = new TrainingOrder(ImagesSource.write(images, scratch), ImagesSource.write(testImages, scratch),
                folder.toAbsolutePath().toString());
        int batch = plans.stream().mapToInt(TrainingPlan::batchSize).max().orElse(1);
        int heap = WorkerJava.heap(batch, images);
        int count = workers.count(plans.size(), heap);
        notes.accept("Training " + plans.size() + " models in " + count + (count == 1 ? " process" : " processes")
                + ", each with a heap of " + heap + " MiB.");
        Trainings errand = new Trainings(listeners);
        Crew crew = new Crew(WorkerJava.command(heap), CheckedLine.text(Order.training(order)), true, count, notes);
        crew.run(plans, errand);
        if (!errand.lost.isEmpty()) {
            throw UserException.failure(String.join("; ", errand.lost));
        }
    }

    private static final class Trainings implements Errand<TrainingPlan> {

        private final Function<TrainingPlan, TrainingListener> listeners;
        private final Map<String, TrainingListener> heard = Collections.synchronizedMap(new HashMap<>());
        private final List<String> lost = Collections.synchronizedList(new ArrayList<>());

        Trainings(Function<TrainingPlan, TrainingListener> listeners) {
            this.listeners = listeners;
        }

        @Override
        public boolean isWanted(TrainingPlan plan) {
            return true;
        }

        @Override
        public String name(TrainingPlan plan) {
            return "the training of " + plan.modelName();
        }

        @Override
        public String text(TrainingPlan plan) {
            return CheckedLine.text(TrainingPiece.of(plan));
        }

        @Override
        public boolean answered(TrainingPlan plan, String text) {
            return true;
        }

        @Override
        public void lost(TrainingPlan plan, String reason) {
            lost.add("model " + plan.modelName() + " cannot be trained: " + reason);
        }

        @Override
        public void noted(TrainingPlan plan, String text) {
            TrainingOrder.Note.tell(text, heard.computeIfAbsent(plan.modelName(), name -> listeners.apply(plan)));
        }
    }
}
