package dev.mohs.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that one process at a time holds, to tell others that it is at work. The operating system lets go of it when the process
 * ends, however it ends, so that a file that was left behind means nothing.
 */
public final class LockFile implements AutoCloseable {

    /** Held by this process: a system's lock is between processes, and closing any channel of a file gives it up on some. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes {@code file}, which is made when missing.
     *
     * @return empty when somebody else holds it
     * @throws IOException if it cannot be made, or its file system has no locks
     */
    public static Optional<LockFile> take(Path file) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        Optional<LockFile> taken = Optional.empty();
        try {
            taken = lock(path);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(path);
            }
        }
    }

    private static Optional<LockFile> lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            Object opened = identity(path);
            // The one before may have removed the file after it was opened here; a lock on that would hold nobody off.
            taken = channel.tryLock() != null && opened != null && Objects.equals(opened, identity(path));
            if (!taken) {
                return Optional.empty();
            }
            path.toFile().deleteOnExit();
            return Optional.of(new LockFile(path, channel));
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static Object identity(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.fileKey() == null ? path : attributes.fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Lets others take it. */
    @Override
    public void close() {
        if (!HELD.contains(file)) {
            return;
        }
        file.toFile().delete();
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
        HELD.remove(file);
    }
}
