package dev.mohs.io;

import dev.mohs.UserException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files whole or not at all: to a temporary name in the same folder, then moved over the final one. */
public final class AtomicFiles {

    /** Produces a file's bytes; the stream is buffered and closed by the caller. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFiles() {}

    /** Writes {@code text} as UTF-8. */
    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes {@code file}, creating its folder when missing.
     *
     * @throws UserException if the folder or the file cannot be written; nothing is left behind then
     */
    public static void write(Path file, Writer writer) {
        Path target = file.toAbsolutePath();
        Path temporary = null;
        try {
            Files.createDirectories(target.getParent());
            // Not createTempFile, whose files only their owner may read.
            temporary = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW))) {
                writer.writeTo(out);
            }
            move(temporary, target);
        } catch (IOException e) {
            throw UserException.failure("cannot write " + file + ": " + reason(e)
                    + "; check that the folder exists, is writable and has space", e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteQuietly(Path temporary) {
        if (temporary != null) {
            temporary.toFile().delete();
        }
    }

    /** What went wrong in a few words: file system exceptions often carry only a path as their message. */
    public static String reason(IOException e) {
        if (e instanceof MalformedFileException) {
            return e.getMessage();
        }
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        return e.getMessage() == null ? kind : kind + " (" + e.getMessage() + ")";
    }
}
