package dev.mohs.training;

import java.util.concurrent.Semaphore;

/**
 * Saves of which one is done at a time. Ctrl-C must not part weights from manifest: the process, before it ends, takes its turn
 * after the save in hand, and keeps it so that no other begins.
 */
final class Saves {

    private static final Semaphore TURN = new Semaphore(1, true);

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(TURN::acquireUninterruptibly));
        } catch (IllegalStateException e) {
            // The process is ending, so nothing is to be saved any more.
            TURN.acquireUninterruptibly();
        }
    }

    private Saves() {}

    /** Waits for the save in hand and runs this one; never returns in a process that is ending. */
    static void run(Runnable save) {
        TURN.acquireUninterruptibly();
        try {
            save.run();
        } finally {
            TURN.release();
        }
    }
}
