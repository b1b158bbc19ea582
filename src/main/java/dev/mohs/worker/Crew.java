package dev.mohs.worker;

import dev.mohs.UserException;
import dev.mohs.worker.Frame.Kind;
import dev.mohs.worker.WorkerProcess.Died;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Worker processes that do pieces of work, each one at a time. One that ends is replaced, and its piece done again; a piece that
 * has ended three is given up. When this process ends, in whatever way, they do.
 */
final class Crew {

    private static final int MOST_FALSE_STARTS = 3;

    /** Who presses Ctrl-C ends workers too, a little before this process hears of it. */
    private static final int PAUSE_MILLIS = 200;

    private final List<String> command;
    private final String order;
    private final boolean savesFiles;
    private final int size;
    private final Consumer<String> notes;
    private final Set<WorkerProcess> workers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger falseStarts = new AtomicInteger();
    private volatile boolean isOver;
    private volatile boolean isEnding;

    /**
     * @param command how to start a process
     * @param order   what each is told first
     * @param savesFiles whether one that has to end is let finish what it is saving
     * @param size    how many
     * @param notes   hears of what goes wrong, a sentence each
     */
    Crew(List<String> command, String order, boolean savesFiles, int size, Consumer<String> notes) {
        this.command = command;
        this.order = order;
        this.savesFiles = savesFiles;
        this.size = size;
        this.notes = notes;
    }

    /**
     * Has all pieces done.
     *
     * @throws UserException if a worker finds something that a user can put right, or none can be started
     */
    <T> void run(Collection<T> pieces, Errand<T> errand) {
        Pieces<T> left = new Pieces<>(pieces);
        Thread atTheEnd = new Thread(this::endWithTheProcess, "mohs-end-of-workers");
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try (Watch watch = new Watch(notes)) {
            List<Thread> drivers = IntStream.rangeClosed(1, size)
                    .mapToObj(number -> new Thread(() -> drive(left, errand, watch), "mohs-worker-" + number))
                    .toList();
            drivers.forEach(Thread::start);
            for (Thread driver : drivers) {
                driver.join();
            }
        } catch (InterruptedException e) {
            left.stop(e);
            Thread.currentThread().interrupt();
        } finally {
            end();
            removeHook(atTheEnd);
        }
        rethrow(left.problem());
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is at work.
        }
    }

    private static void rethrow(Throwable problem) {
        if (problem instanceof RuntimeException e) {
            throw e;
        }
        if (problem instanceof Error e) {
            throw e;
        }
        if (problem != null) {
            throw UserException.failure("the work was interrupted", problem);
        }
    }

    private void endWithTheProcess() {
        isEnding = true;
        end();
    }

    private void end() {
        isOver = true;
        if (savesFiles) {
            workers.forEach(WorkerProcess::dismiss);
            workers.forEach(WorkerProcess::await);
        }
        workers.forEach(WorkerProcess::close);
    }

    private <T> void drive(Pieces<T> pieces, Errand<T> errand, Watch watch) {
        try (Driver<T> driver = new Driver<>(this, pieces, errand, watch)) {
            driver.run();
        } catch (InterruptedException | RuntimeException | Error e) {
            pieces.stop(e);
            end();
        }
    }

    /** A worker that is ready. */
    WorkerProcess start() throws InterruptedException {
        while (true) {
            WorkerProcess worker = WorkerProcess.start(command);
            workers.add(worker);
            try {
                worker.send(new Frame(Kind.ORDER, order));
                worker.receive(Kind.READY, notes);
                falseStarts.set(0);
                return worker;
            } catch (Died e) {
                bury(worker);
                if (falseStarts.incrementAndGet() >= MOST_FALSE_STARTS) {
                    throw UserException.failure("worker processes end before they begin, the last with " + e.getMessage()
                            + "; ask for fewer with --workers, or for none with --workers 0");
                }
            }
        }
    }

    /** Forgets a worker that has ended by itself; where it was ended with this process, or by it, the thread goes no further. */
    void bury(WorkerProcess worker) throws InterruptedException {
        dismiss(worker);
        Thread.sleep(PAUSE_MILLIS);
        if (isEnding) {
            Thread.sleep(Long.MAX_VALUE);
        }
        if (isOver) {
            throw new InterruptedException("the work is over");
        }
    }

    void dismiss(WorkerProcess worker) {
        workers.remove(worker);
        worker.close();
    }

    void note(String text) {
        notes.accept(text);
    }
}
