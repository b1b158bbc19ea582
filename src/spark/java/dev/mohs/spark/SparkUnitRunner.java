package dev.mohs.spark;

import dev.mohs.UserException;
import dev.mohs.evaluation.dispatch.UnitResults;
import dev.mohs.evaluation.unit.WorkUnit;
import dev.mohs.io.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Has units measured by the executors of a cluster, a task for each. Jobs are short, as many units as there are cores, and one is
 * always waiting behind those that run: so a unit that nobody wants any more is left out, and the largest still come first. An
 * executor that ends costs its unit only, which Spark gives to another.
 */
final class SparkUnitRunner {

    private static final long PATIENCE_SECONDS = 60;

    private final JavaSparkContext spark;
    private final String order;
    private final Consumer<String> notes;

    /**
     * @param order the name of the file that tells executors how to measure, which {@code spark} has sent
     * @param notes hears a sentence when nothing happens for long
     */
    SparkUnitRunner(JavaSparkContext spark, String order, Consumer<String> notes) {
        this.spark = spark;
        this.order = order;
        this.notes = notes;
    }

    /** As {@link dev.mohs.evaluation.dispatch.UnitRunner#run}. */
    void run(List<WorkUnit> units, UnitResults results) {
        boolean done = false;
        try {
            new Round(units, results).run();
            done = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserException.failure("the sweep was interrupted", e);
        } finally {
            if (!done && !spark.sc().isStopped()) {
                spark.sc().cancelAllJobs();
            }
        }
    }

    /** One call of {@link #run}. */
    private final class Round {

        private final Deque<WorkUnit> waiting;
        private final UnitResults results;
        private final UnitJobs jobs;
        private int unanswered;
        private boolean hasHeard;

        Round(List<WorkUnit> units, UnitResults results) {
            this.waiting = new ArrayDeque<>(units);
            this.results = results;
            this.jobs = new UnitJobs(spark, new MeasureTask(order, results.wantsBroken()));
        }

        void run() throws InterruptedException {
            startJobs();
            while (unanswered > 0) {
                hear(jobs.next(PATIENCE_SECONDS));
                startJobs();
            }
        }

        private void startJobs() {
            int cores = spark.defaultParallelism();
            while (unanswered < 2 * cores && !waiting.isEmpty()) {
                List<String> questions = new ArrayList<>();
                while (questions.size() < cores && !waiting.isEmpty()) {
                    WorkUnit unit = waiting.removeFirst();
                    if (results.isWanted(unit)) {
                        questions.add(Json.write(unit));
                    }
                }
                if (!questions.isEmpty()) {
                    jobs.start(questions);
                    unanswered += questions.size();
                }
            }
        }

        private void hear(UnitJobs.Event event) {
            if (event instanceof UnitJobs.Answered answered) {
                results.take(answered.answer().measured());
                unanswered--;
                hasHeard = true;
            } else if (event instanceof UnitJobs.End end && end.problem() != null) {
                throw UserException.failure("Spark gave up: " + end.problem().getMessage(), end.problem());
            } else if (event instanceof UnitJobs.Silence && !hasHeard) {
                notes.accept("No executor has answered yet. " + executors());
            }
        }
    }

    private String executors() {
        // The driver counts as one.
        int count = spark.sc().statusTracker().getExecutorInfos().length - 1;
        String memory = spark.getConf().get("spark.executor.memory");
        return count > 0
                ? "Executors that are there: " + count + "."
                : "There is none: the cluster is busy, or has no place with a core and " + memory
                        + " of memory (spark.executor.memory).";
    }
}
