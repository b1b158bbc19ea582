package dev.mohs.spark;

import dev.mohs.UserException;
import dev.mohs.evaluation.dispatch.MeasuredUnit;
import dev.mohs.evaluation.unit.UnitFailure;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.io.Json;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.List;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What an executor does with a unit. */
final class MeasureTask extends AbstractFunction1<Iterator<String>, Answer> implements Serializable {

    private static final long serialVersionUID = 1;

    private final String order;
    private final boolean wantsBroken;

    MeasureTask(String order, boolean wantsBroken) {
        this.order = order;
        this.wantsBroken = wantsBroken;
    }

    @Override
    public Answer apply(Iterator<String> questions) {
        WorkUnit unit = Json.parse(questions.next(), WorkUnit.class, "a unit of work");
        return TaskContext.get().attemptNumber() < SparkSettings.ATTEMPTS ? answer(unit) : givenUp(unit);
    }

    /** Whoever came before has not answered. */
    private static Answer givenUp(WorkUnit unit) {
        String reason = SparkSettings.ATTEMPTS + " executors ended while they measured it; their logs may say why";
        return Answer.of(new MeasuredUnit(new UnitFailure(unit.model(), unit.attack(), unit.batch(), reason), List.of()));
    }

    private Answer answer(WorkUnit unit) {
        try {
            return Answer.of(ExecutorBench.of(order).measure(unit, wantsBroken));
        } catch (UserException e) {
            return new Answer(Answer.Kind.REFUSED, e.getMessage());
        } catch (RuntimeException | LinkageError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return new Answer(Answer.Kind.BUG, trace.toString());
        }
    }
}
