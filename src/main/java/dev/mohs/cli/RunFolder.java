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
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** The folder of one run: filled under another name and moved when complete, so that a folder of that name is a whole report. */
final class RunFolder implements AutoCloseable {

    private final Path path;
    private final Path working;
    private boolean finished;

    private RunFolder(Path path, Path working) {
        this.path = path;
        this.working = working;
    }

    /**
     * Reserves {@code wanted}, or {@code reports/<name>-<time>} when that is null. Made before the work starts, so that a place
     * that cannot be written to costs no results.
     *
     * @throws UserException if the folder exists or cannot be made
     */
    static RunFolder create(Path wanted, String name) {
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
        Path path = (wanted != null ? wanted : Home.folder().resolve("reports").resolve(name + "-" + time)).toAbsolutePath();
        if (Files.exists(path)) {
            throw UserException.usage("the output folder " + Home.shown(path) + " exists; name another one or remove it");
        }
        try {
            Files.createDirectories(path.getParent());
            Path working = path.resolveSibling("." + path.getFileName() + "-" + UUID.randomUUID());
            return new RunFolder(path, Files.createDirectory(working));
        } catch (IOException e) {
            throw UserException.failure("cannot make the output folder " + Home.shown(path) + ": " + AtomicFiles.reason(e), e);
        }
    }

    /** Where to write. */
    Path working() {
        return working;
    }

    /** Where the report will be. */
    Path path() {
        return path;
    }

    /** Everything is written. */
    void finish() {
        try {
            Files.move(working, path);
            finished = true;
        } catch (IOException e) {
            throw UserException.failure("cannot move " + working + " to " + path + ": " + AtomicFiles.reason(e), e);
        }
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        try (Stream<Path> files = Files.walk(working)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + working, e);
        }
    }
}
