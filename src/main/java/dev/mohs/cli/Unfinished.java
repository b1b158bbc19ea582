package dev.mohs.cli;

import dev.mohs.evaluation.journal.SweepJournal;
import java.nio.file.Path;

/**
 * Keeps what a sweep has measured, and says how to go on, should it end before its report is written: by an error, a bug, or
 * Ctrl-C.
 */
final class Unfinished implements AutoCloseable {

    private final Console console;
    private final RunFolder folder;
    private final Path journal;
    private final Thread atTheEnd = new Thread(this::tell);
    private boolean over;

    Unfinished(Console console, RunFolder folder) {
        this.console = console;
        this.folder = folder;
        this.journal = folder.working().resolve(SweepJournal.FILE_NAME);
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    /** The report is written: there is nothing to go on with. */
    synchronized void finished() {
        over = true;
    }

    private synchronized void tell() {
        if (!over && SweepJournal.isWorthKeeping(journal)) {
            folder.keep();
            console.warn("what was measured is kept in " + Home.shown(folder.working())
                    + SweepJournal.command(journal).map(command -> "; go on with: " + command).orElse(""));
        }
        over = true;
    }

    @Override
    public void close() {
        tell();
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException e) {
            // The process is ending, and it has been told.
        }
    }
}
