package dev.mohs.io;

import dev.mohs.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder to work in that is gone afterwards, together with the folders that had to be made for it and stayed empty. */
public final class TemporaryFolder implements AutoCloseable {

    private static final String START = ".tmp-";
    private static final String LOCK = ".lock";

    private final Path path;
    private final List<Path> newParents;
    private final Thread atTheEnd = new Thread(this::clear);

    private LockFile owner;

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
        TemporaryFolder folder = new TemporaryFolder(parent.toAbsolutePath().resolve(START + UUID.randomUUID()));
        try {
            Files.createDirectories(folder.path);
        } catch (IOException e) {
            folder.close();
            throw UserException.failure("cannot write " + parent + ": " + AtomicFiles.reason(e)
                    + "; check that the folder can be made, is writable and has space", e);
        }
        return folder;
    }

    /**
     * The same folder, gone too when the process is ended before it is closed. Where it is killed, the next to ask for such a
     * folder in the same place removes it.
     */
    public TemporaryFolder goingWithTheProcess() {
        removeAbandoned(path.getParent());
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        owner = lock(path.resolveSibling(path.getFileName() + LOCK)).orElse(null);
        return this;
    }

    /** Removes the folders in {@code parent} that were to go with processes that were killed. */
    public static void removeAbandoned(Path parent) {
        File[] locks = parent.toFile().listFiles((folder, name) -> name.startsWith(START) && name.endsWith(LOCK));
        for (File file : locks == null ? new File[0] : locks) {
            lock(file.toPath()).ifPresent(lock -> {
                String name = file.getName();
                Path abandoned = parent.resolve(name.substring(0, name.length() - LOCK.length()));
                if (Files.exists(abandoned)) {
                    remove(abandoned);
                }
                lock.close();
            });
        }
    }

    /** Nothing where somebody else holds it, or there are no locks. */
    private static Optional<LockFile> lock(Path file) {
        try {
            return LockFile.take(file);
        } catch (IOException e) {
            return Optional.empty();
        }
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
        if (owner != null) {
            owner.close();
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
