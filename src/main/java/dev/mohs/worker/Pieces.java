package dev.mohs.worker;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Pieces of work that several threads take; one may come back, so that nobody may leave while others have some in hand. */
final class Pieces<T> {

    private final Deque<T> left;
    private final Map<T, Integer> strikes = new HashMap<>();
    private int inHand;
    private Throwable problem;

    Pieces(Collection<T> pieces) {
        this.left = new ArrayDeque<>(pieces);
    }

    /** The next piece that is wanted; null if there is none now. */
    synchronized T poll(Predicate<T> wanted) {
        while (problem == null && !left.isEmpty()) {
            T piece = left.removeFirst();
            if (wanted.test(piece)) {
                inHand++;
                return piece;
            }
        }
        notifyAll();
        return null;
    }

    /** The next piece that is wanted; null if there will be none. */
    synchronized T take(Predicate<T> wanted) throws InterruptedException {
        for (T piece = poll(wanted);; piece = poll(wanted)) {
            if (piece != null || problem != null || inHand == 0) {
                return piece;
            }
            wait();
        }
    }

    /** A piece that was taken is done. */
    synchronized void done() {
        inHand--;
        notifyAll();
    }

    /** A piece that was taken comes back, and is the next. */
    synchronized void comesBack(T piece) {
        left.addFirst(piece);
        inHand--;
        notifyAll();
    }

    /** How many workers the piece has ended, this one included. */
    synchronized int strikes(T piece) {
        return strikes.merge(piece, 1, Integer::sum);
    }

    /** Nothing more is handed out; the first reason counts. */
    synchronized void stop(Throwable reason) {
        if (problem == null) {
            problem = reason;
        }
        notifyAll();
    }

    /** Why it was stopped; null if it was not. */
    synchronized Throwable problem() {
        return problem;
    }
}
