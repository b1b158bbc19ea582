package dev.mohs.spark;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/** Starts jobs whose tasks answer one by one, each as soon as it is done, while others run. */
final class UnitJobs {

    /** What happens to jobs, in the order in which it does. */
    sealed interface Event {}

    /** A task has answered. */
    record Answered(Answer answer) implements Event {}

    /**
     * A job has ended; all answers of its tasks came before.
     *
     * @param problem why it could not be finished; null when it was
     */
    record End(Throwable problem) implements Event {}

    /** Nothing has happened for a while. */
    record Silence() implements Event {}

    private final JavaSparkContext spark;
    private final Function1<Iterator<String>, Answer> task;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /** @param task makes an answer of the one question in its partition */
    UnitJobs(JavaSparkContext spark, Function1<Iterator<String>, Answer> task) {
        this.spark = spark;
        this.task = task;
    }

    /** Starts a job of one task for each of {@code questions}. */
    void start(List<String> questions) {
        RDD<String> partitions = spark.parallelize(questions, questions.size()).rdd();
        SimpleFutureAction<BoxedUnit> job = spark.sc().submitJob(partitions, task, all(questions.size()), new Answers(events),
                new Nothing());
        job.onComplete(new Ending(events), ExecutionContext.fromExecutor(Runnable::run));
    }

    @SuppressWarnings("unchecked") // a Scala Int is an object to Java
    private static Seq<Object> all(int count) {
        return (Seq<Object>) (Seq<?>) CollectionConverters.asScala(IntStream.range(0, count).boxed().toList()).toSeq();
    }

    /** The next thing that happens to one of the jobs, in so many seconds. */
    Event next(long seconds) throws InterruptedException {
        Event event = events.poll(seconds, TimeUnit.SECONDS);
        return event == null ? new Silence() : event;
    }

    /** Called by the thread that schedules everything, which must not be kept. */
    private static final class Answers extends AbstractFunction2<Object, Answer, BoxedUnit> {

        private final BlockingQueue<Event> events;

        Answers(BlockingQueue<Event> events) {
            this.events = events;
        }

        @Override
        public BoxedUnit apply(Object index, Answer answer) {
            events.add(new Answered(answer));
            return BoxedUnit.UNIT;
        }
    }

    private static final class Ending extends AbstractFunction1<Try<BoxedUnit>, BoxedUnit> {

        private final BlockingQueue<Event> events;

        Ending(BlockingQueue<Event> events) {
            this.events = events;
        }

        @Override
        public BoxedUnit apply(Try<BoxedUnit> result) {
            events.add(new End(result.isFailure() ? result.failed().get() : null));
            return BoxedUnit.UNIT;
        }
    }

    private static final class Nothing extends AbstractFunction0<BoxedUnit> {

        @Override
        public BoxedUnit apply() {
            return BoxedUnit.UNIT;
        }
    }
}
