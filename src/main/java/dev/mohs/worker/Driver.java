package dev.mohs.worker;

import dev.mohs.worker.Frame.Kind;
import dev.mohs.worker.WorkerProcess.Died;

/** Keeps one worker of a crew busy, or the one that takes its place. */
final class Driver<T> implements AutoCloseable {

    private static final int MOST_STRIKES = 3;

    private final Crew crew;
    private final Pieces<T> pieces;
    private final Errand<T> errand;
    private final Watch watch;
    private WorkerProcess worker;

    Driver(Crew crew, Pieces<T> pieces, Errand<T> errand, Watch watch) {
        this.crew = crew;
        this.pieces = pieces;
        this.errand = errand;
        this.watch = watch;
    }

    void run() throws InterruptedException {
        T piece = pieces.take(errand::isWanted);
        boolean isBegun = false;
        while (piece != null) {
            T next = null;
            try {
                String answer = answer(piece, isBegun);
                next = pieces.poll(errand::isWanted);
                isBegun = next != null && begins(next);
                if (errand.answered(piece, answer)) {
                    pieces.done();
                } else {
                    isBegun = false;
                    died(piece, "an answer that cannot be understood");
                }
            } catch (Died e) {
                isBegun = false;
                died(piece, e.getMessage());
            }
            piece = next == null ? pieces.take(errand::isWanted) : next;
        }
    }

    private String answer(T piece, boolean isBegun) throws Died, InterruptedException {
        if (worker == null) {
            worker = crew.start();
        }
        if (!isBegun) {
            worker.send(new Frame(Kind.PIECE, errand.text(piece)));
        }
        watch.begins(this, errand.name(piece));
        try {
            return worker.receive(Kind.ANSWER, note -> errand.noted(piece, note));
        } finally {
            watch.ends(this);
        }
    }

    /** Lets the worker go on while somebody looks after its last answer. */
    private boolean begins(T piece) throws InterruptedException {
        try {
            worker.send(new Frame(Kind.PIECE, errand.text(piece)));
            return true;
        } catch (Died e) {
            bury();
            return false;
        }
    }

    private void bury() throws InterruptedException {
        if (worker != null) {
            crew.bury(worker);
            worker = null;
        }
    }

    private void died(T piece, String lastWords) throws InterruptedException {
        bury();
        if (pieces.strikes(piece) >= MOST_STRIKES) {
            errand.lost(piece, "it ended " + MOST_STRIKES + " worker processes, the last with " + lastWords);
            pieces.done();
        } else {
            crew.note("a worker process ended at " + errand.name(piece) + ", with " + lastWords + "; it is tried again");
            pieces.comesBack(piece);
        }
    }

    @Override
    public void close() {
        if (worker != null) {
            crew.dismiss(worker);
        }
    }
}
