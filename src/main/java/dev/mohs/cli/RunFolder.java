package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.LockFile;
import dev.mohs.io.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one run: filled under another name and moved when complete, so that a folder of that name is a whole report.
 * What is given up leaves nothing, not even the folders it would have lain in. One process at a time has it.
 */
final class RunFolder implements AutoCloseable {

    private static final String SCRATCH = "work";

    private final Path path;
    private final Path working;
    private final List<Path> newParents;
    private final LockFile lock;
    private boolean stays = true;

    private RunFolder(Path path, Path working, List<Path> newParents, LockFile lock) {
        this.path = path;
        this.working = working;
        this.newParents = newParents;
        this.lock = lock;
    }

    /** Where a run that will be {@code path} is written to. */
    static Path partial(Path path) {
        return path.resolveSibling(path.getFileName() + ".partial");
    }

    /**
     * Takes a folder for this process; empty where another one has it.
     *
     * @throws UserException if it cannot be made
     */
    static Optional<RunFolder> take(Path path) {
        List<Path> newParents =
                Stream.iterate(path.getParent(), Objects::nonNull, Path::getParent).takeWhile(Files::notExists).toList();
        try {
            AtomicFiles.makeFolder(path.getParent());
            return LockFile.take(path.resolveSibling("." + path.getFileName() + ".lock"))
                    .map(lock -> new RunFolder(path, partial(path), newParents, lock));
        } catch (IOException e) {
            remove(newParents);
            throw UserException.failure("cannot make the output folder " + Home.shown(path) + ": " + AtomicFiles.reason(e)
                    + "; name one in a place that can be written", e);
        }
    }

    /** The same folder, written to {@code place}. */
    RunFolder in(Path place) {
        return new RunFolder(path, place, newParents, lock);
    }

    /** What comes to be from here on is this run's own, and goes when it is given up. */
    RunFolder begun() {
        stays = false;
        return this;
    }

    /** Where to write; made by the first file. */
    Path working() {
        return working;
    }

    /** A folder for what is needed while the run goes on; it goes when that is finished. */
    Path scratch() {
        return working.resolve(SCRATCH);
    }

    /** What is here is worth going on with: it stays although the run is not finished. */
    void keep() {
        stays = true;
    }

    /** Where the report will be. */
    Path path() {
        return path;
    }

    /**
     * Everything is written.
     *
     * @throws UserException if a folder of that name has come to be meanwhile; what was written stays where it is then
     */
    void finish() {
        stays = true;
        if (Files.exists(scratch())) {
            TemporaryFolder.remove(scratch());
        }
        if (working.equals(path)) {
            return;
        }
        try {
            Files.move(working, path);
            AtomicFiles.force(path.getParent());
        } catch (IOException e) {
            throw UserException.failure("cannot move the finished report to " + Home.shown(path) + ": " + AtomicFiles.reason(e)
                    + "; it lies in " + Home.shown(working), e);
        }
    }

    /** Removes a file of the finished run that is no part of the report. */
    void discard(String file) {
        try {
            Files.deleteIfExists(path.resolve(file));
        } catch (IOException e) {
            throw UserException.failure("cannot remove " + Home.shown(path.resolve(file)) + ": " + AtomicFiles.reason(e), e);
        }
    }

    @Override
    public void close() {
        if (!stays && Files.exists(working)) {
            TemporaryFolder.remove(working);
        }
        lock.close();
        remove(newParents);
    }

    /** Innermost first; one that others have put something into stays. */
    private static void remove(List<Path> newParents) {
        newParents.forEach(parent -> parent.toFile().delete());
    }
}
