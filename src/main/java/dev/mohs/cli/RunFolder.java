package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.evaluation.journal.SweepJournal;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.LockFile;
import dev.mohs.io.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one run: filled under another name and moved when complete, so that a folder of that name is a whole report.
 * What is given up leaves nothing, not even the folders it would have lain in. One process at a time has it.
 */
final class RunFolder implements AutoCloseable {

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

    /**
     * Proves, before the work starts, that {@code wanted} can be written; {@code reports/<name>-<time>} when that is null, with a
     * number behind it where another run of that second has that.
     *
     * @throws UserException if the folder, or an unfinished run of it, exists, another process has it, or it cannot be made
     */
    static RunFolder create(Path wanted, String name) {
        if (wanted == null) {
            return firstFree(Home.reports().toAbsolutePath().normalize(), name);
        }
        Path path = absolute(wanted);
        RunFolder folder = take(path).orElseThrow(() -> busy(path));
        try {
            requireNew(path);
            return folder.begun();
        } catch (UserException e) {
            folder.close();
            throw e;
        }
    }

    private static RunFolder firstFree(Path parent, String name) {
        String stem = name + "-"
                + LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
        for (int i = 1; ; i++) {
            Path path = parent.resolve(i == 1 ? stem : stem + "-" + i);
            Optional<RunFolder> folder = take(path);
            if (folder.isPresent() && Files.notExists(path) && Files.notExists(partial(path))) {
                return folder.get().begun();
            }
            folder.ifPresent(RunFolder::close);
        }
    }

    private static void requireNew(Path path) {
        if (Files.exists(path)) {
            throw UserException.usage("the output folder " + Home.shown(path) + " exists; name another one or remove it");
        }
        if (Files.exists(partial(path))) {
            throw UserException.usage("an unfinished run is in " + Home.shown(partial(path)) + "; "
                    + SweepJournal.command(partial(path).resolve(SweepJournal.FILE_NAME))
                            .map(command -> "go on with it (" + command + ") or remove it")
                            .orElse("remove it, or name another folder"));
        }
    }

    /**
     * The folder of a run that was stopped before it was finished, or in which something failed that may be tried again.
     *
     * @throws UserException if there is none, or another process has it
     */
    static RunFolder resume(Path wanted) {
        if (wanted == null) {
            throw UserException.usage("--resume needs --output, the folder of the run to go on with");
        }
        Path path = absolute(wanted);
        RunFolder folder = take(path).orElseThrow(() -> busy(path));
        try {
            return folder.in(unfinished(path));
        } catch (UserException e) {
            folder.close();
            throw e;
        }
    }

    private static Path unfinished(Path path) {
        if (Files.exists(path.resolve(SweepJournal.FILE_NAME))) {
            return path;
        }
        if (Files.exists(path)) {
            throw UserException.usage("the run in " + Home.shown(path) + " is finished; there is nothing to go on with");
        }
        if (!Files.isDirectory(partial(path))) {
            throw UserException.usage(
                    "there is no unfinished run in " + Home.shown(partial(path)) + "; leave out --resume to begin one");
        }
        return partial(path);
    }

    private RunFolder in(Path place) {
        return new RunFolder(path, place, newParents, lock);
    }

    /** What comes to be from here on is this run's own, and goes when it is given up. */
    private RunFolder begun() {
        stays = false;
        return this;
    }

    private static Path absolute(Path wanted) {
        Path path = wanted.toAbsolutePath().normalize();
        if (path.getFileName() == null) {
            throw UserException.usage("the output folder " + path + " exists; name another one");
        }
        return path;
    }

    private static Path partial(Path path) {
        return path.resolveSibling(path.getFileName() + ".partial");
    }

    private static UserException busy(Path path) {
        return UserException.usage("another process is at work on " + Home.shown(path)
                + "; wait until it is finished, or name another folder");
    }

    private static Optional<RunFolder> take(Path path) {
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

    /** Where to write; made by the first file. */
    Path working() {
        return working;
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
