package dev.mohs.cli;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The folder of one run: filled under another name and moved when complete, so that a folder of that name is a whole report.
 * What is given up leaves nothing, not even the folders it would have lain in.
 */
final class RunFolder implements AutoCloseable {

    private final Path path;
    private final Path working;
    private final List<Path> newParents;
    private boolean stays;

    private RunFolder(Path path) {
        this.path = path;
        this.working = path.resolveSibling(path.getFileName() + ".partial");
        this.newParents = Stream.iterate(path.getParent(), Objects::nonNull, Path::getParent).takeWhile(Files::notExists).toList();
    }

    /**
     * Proves, before the work starts, that {@code wanted} can be written; {@code reports/<name>-<time>} when that is null.
     *
     * @throws UserException if the folder, or an unfinished run of it, exists, or it cannot be made
     */
    static RunFolder create(Path wanted, String name) {
        RunFolder folder = at(wanted, name);
        if (Files.exists(folder.working)) {
            throw UserException.usage("an unfinished run is in " + Home.shown(folder.working)
                    + "; go on with it (mohs sweep --resume, if it is a sweep) or remove it");
        }
        folder.proveWritable();
        return folder;
    }

    /**
     * The folder of a run that was stopped before it was finished.
     *
     * @throws UserException if there is none
     */
    static RunFolder resume(Path wanted) {
        if (wanted == null) {
            throw UserException.usage("--resume needs --output, the folder of the run to go on with");
        }
        RunFolder folder = at(wanted, null);
        if (!Files.isDirectory(folder.working)) {
            throw UserException.usage("there is no unfinished run in " + Home.shown(folder.working));
        }
        return folder;
    }

    private static RunFolder at(Path wanted, String name) {
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
        Path path = (wanted != null ? wanted : Home.folder().resolve("reports").resolve(name + "-" + time))
                .toAbsolutePath()
                .normalize();
        if (Files.exists(path)) {
            throw UserException.usage("the output folder " + Home.shown(path) + " exists; name another one or remove it");
        }
        return new RunFolder(path);
    }

    /** Makes the working folder and removes it again: it is not wanted before there is something to put into it. */
    private void proveWritable() {
        try {
            Files.createDirectories(working);
            Files.delete(working);
        } catch (IOException e) {
            removeNewParents();
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

    /** Removes a file that is no part of the report. */
    void discard(String file) {
        try {
            Files.deleteIfExists(working.resolve(file));
        } catch (IOException e) {
            throw UserException.failure("cannot remove " + Home.shown(working.resolve(file)) + ": " + AtomicFiles.reason(e), e);
        }
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
        try {
            Files.move(working, path);
        } catch (IOException e) {
            throw UserException.failure("cannot move the finished report to " + Home.shown(path) + ": " + AtomicFiles.reason(e)
                    + "; it lies in " + Home.shown(working), e);
        }
    }

    @Override
    public void close() {
        if (!stays) {
            removeWorking();
            removeNewParents();
        }
    }

    /** Removes a folder that is no part of the report. */
    void discardFolder(String name) {
        remove(working.resolve(name));
    }

    private void removeWorking() {
        if (Files.exists(working)) {
            remove(working);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }

    /** Innermost first; one that others have put something into stays. */
    private void removeNewParents() {
        newParents.forEach(parent -> parent.toFile().delete());
    }
}
