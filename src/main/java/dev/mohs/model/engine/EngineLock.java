package dev.mohs.model.engine;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One thread at a time computes with networks. While a gradient is recorded, an engine writes into the arrays of the parameters:
 * two threads that do so on one network end in an error or in a crash of the process. Classifiers and training hold the lock
 * themselves. Who records gradients over a network without them holds it too.
 *
 * <p>Arrays that belong to no network may be computed with in any number of threads.
 */
public final class EngineLock {

    private static final ReentrantLock LOCK = new ReentrantLock();

    private EngineLock() {}

    /** Does something while no other thread does anything under the lock; a thread that holds it already goes on. */
    public static <T> T holding(Supplier<T> work) {
        LOCK.lock();
        try {
            return work.get();
        } finally {
            LOCK.unlock();
        }
    }
}
