package dev.mohs.worker;

import dev.mohs.UserException;
import dev.mohs.evaluation.dispatch.UnitText;
import dev.mohs.evaluation.unit.TransferUnit;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.io.CheckedLine;
import java.util.function.UnaryOperator;

/**
 * What a worker process is told first.
 *
 * @param task        what it will be asked to do
 * @param work        with which images, models and attacks
 * @param wantsBroken whether broken examples are asked for
 */
record Order(Task task, WorkOrder work, boolean wantsBroken) {

    /** What workers do. */
    enum Task {
        /** They measure units of a sweep. */
        SWEEP,
        /** They make examples for models and ask all models about them. */
        TRANSFER
    }

    /**
     * Gets ready.
     *
     * @throws UserException if a user can put right why that cannot be done
     */
    Bench bench() {
        Workbench bench = Workbench.of(work);
        return switch (task) {
            case SWEEP -> new Loaded(bench, piece ->
                    UnitText.of(bench.measure(CheckedLine.content(piece, WorkUnit.class).orElseThrow(), wantsBroken)));
            case TRANSFER -> new Loaded(bench, piece ->
                    CheckedLine.text(bench.measure(CheckedLine.content(piece, TransferUnit.class).orElseThrow())));
        };
    }

    private record Loaded(Workbench bench, UnaryOperator<String> work) implements Bench {

        @Override
        public String done(String piece) {
            return work.apply(piece);
        }

        @Override
        public void close() {
            bench.close();
        }
    }
}
