package dev.mohs.io;

import dev.mohs.UserException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder to work in that is gone afterwards, together with the folders that had to be made for it and stayed empty. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;
    private final List<Path> newParents;
    private final Thread atTheEnd = new Thread(this::clear);

    private TemporaryFolder(Path path) {
        this.path = path;
        this.newParents =
                Stream.iterate(path.getParent(), Objects::nonNull, Path::getParent).takeWhile(Files::notExists).toList();
    }

    /**
     * Makes a folder in {@code parent}, so that its content can be moved there at once.
     *
     * @throws UserException if it cannot be made
     */
    public static TemporaryFolder in(Path parent) {
        TemporaryFolder folder = new TemporaryFolder(parent.toAbsolutePath().resolve(".tmp-" + UUID.randomUUID()));
        try {
            Files.createDirectories(folder.path);
        } catch (IOException e) {
            folder.close();
            throw UserException.failure("cannot write " + parent + ": " + AtomicFiles.reason(e)
                    + "; check that the folder can be made, is writable and has space", e);
        }
        return folder;
    }

    /** The same folder, gone too when the process is ended before it is closed. */
    public TemporaryFolder goingWithTheProcess() {
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        return this;
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException e) {
            // The process is ending, and the folder goes with it.
        }
        clear();
    }

    private void clear() {
        if (Files.exists(path)) {
            remove(path);
        }
        // Innermost first; one that others have put something into stays.
        newParents.forEach(parent -> parent.toFile().delete());
    }

    /**
     * Removes a folder and all that is in it.
     *
     * @throws UserException if something cannot be removed
     */
    public static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (IOException e) {
            throw UserException.failure("cannot remove " + folder + ": " + AtomicFiles.reason(e) + "; remove it by hand", e);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException problem) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
