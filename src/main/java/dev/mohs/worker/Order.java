package dev.mohs.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mohs.UserException;
import dev.mohs.evaluation.dispatch.UnitText;
import dev.mohs.evaluation.unit.TransferUnit;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.io.CheckedLine;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a worker process is told first.
 *
 * @param task        what it will be asked to do
 * @param work        with which images, models and attacks; null for training
 * @param training    what is trained on; null for all else
 * @param wantsBroken whether broken examples are asked for
 */
record Order(
        Task task,
        @JsonInclude(JsonInclude.Include.NON_NULL) WorkOrder work,
        @JsonInclude(JsonInclude.Include.NON_NULL) TrainingOrder training,
        boolean wantsBroken) {

    /** What workers do. */
    enum Task {
        /** They measure units of a sweep. */
        SWEEP,
        /** They make examples for models and ask all models about them. */
        TRANSFER,
        /** They train models. */
        TRAINING
    }

    static Order measuring(Task task, WorkOrder work, boolean wantsBroken) {
        return new Order(task, work, null, wantsBroken);
    }

    static Order training(TrainingOrder order) {
        return new Order(Task.TRAINING, null, order, false);
    }

    /**
     * Gets ready.
     *
     * @param notes hears how a piece goes
     * @throws UserException if a user can put right why that cannot be done
     */
    Bench bench(Consumer<String> notes) {
        return switch (task) {
            case SWEEP -> loaded(bench -> piece ->
                    UnitText.of(bench.measure(CheckedLine.content(piece, WorkUnit.class).orElseThrow(), wantsBroken)));
            case TRANSFER -> loaded(bench -> piece ->
                    CheckedLine.text(bench.measure(CheckedLine.content(piece, TransferUnit.class).orElseThrow())));
            case TRAINING -> training.bench(notes);
        };
    }

    private Bench loaded(Function<Workbench, UnaryOperator<String>> measuring) {
        Workbench bench = Workbench.beside(work);
        return new Loaded(bench, measuring.apply(bench));
    }

    private record Loaded(Workbench bench, UnaryOperator<String> measuring) implements Bench {

        @Override
        public String done(String piece) {
            return measuring.apply(piece);
        }

        @Override
        public void close() {
            bench.close();
        }
    }
}
