package dev.mohs.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mohs.UserException;
import dev.mohs.evaluation.dispatch.UnitText;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.io.CheckedLine;
import java.util.function.Consumer;

/**
 * What a worker process is told first.
 *
 * @param sweep       the work of a sweep
 * @param wantsBroken whether broken examples are asked for
 */
record Order(@JsonInclude(JsonInclude.Include.NON_NULL) WorkOrder sweep, boolean wantsBroken) {

    /**
     * Gets ready.
     *
     * @param notes hears how a piece goes
     * @throws UserException if a user can put right why that cannot be done
     */
    Bench bench(Consumer<String> notes) {
        Workbench bench = Workbench.of(sweep);
        return new Bench() {
            @Override
            public String done(String piece) {
                return UnitText.of(bench.measure(CheckedLine.content(piece, WorkUnit.class).orElseThrow(), wantsBroken));
            }

            @Override
            public void close() {
                bench.close();
            }
        };
    }
}
