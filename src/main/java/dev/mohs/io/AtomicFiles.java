package dev.mohs.io;

import dev.mohs.UserException;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files whole or not at all: to a temporary name in the same folder, onto the disk, then moved over the final one. Where a
 * name leads somewhere else, what it leads to is written and the name stays: a link keeps pointing, and pipes, devices and
 * standard output get the bytes as they come.
 */
public final class AtomicFiles {

    /** Produces a file's bytes; the stream is buffered and closed by the caller. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final int UUID_LENGTH = 36;

    private AtomicFiles() {}

    /** Writes {@code text} as UTF-8. */
    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes {@code file}, creating its folder when missing. On return the bytes are on the disk.
     *
     * @throws UserException if the folder or the file cannot be written; nothing is left behind then
     */
    public static void write(Path file, Writer writer) {
        try {
            Destination destination = Destination.of(file);
            if (destination.isStream()) {
                try (OutputStream out = new BufferedOutputStream(destination.open())) {
                    writer.writeTo(out);
                }
            } else {
                replace(destination.path(), writer);
            }
        } catch (IOException e) {
            throw UserException.failure("cannot write " + file + ": " + reason(e)
                    + "; check that the folder exists, is writable and has space", e);
        }
    }

    private static void replace(Path target, Writer writer) throws IOException {
        makeFolder(target.getParent());
        // Not createTempFile, whose files only their owner may read.
        Path temporary = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
        try {
            try (FileChannel channel =
                            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(new Forced(channel))) {
                writer.writeTo(out);
            }
            move(temporary, target);
            force(target.getParent());
        } finally {
            temporary.toFile().delete();
        }
    }

    /** Is closed when its bytes are on the disk: a name must not come to stand for bytes that a power cut can still take. */
    private static final class Forced extends FilterOutputStream {

        private final FileChannel channel;

        Forced(FileChannel channel) {
            super(Channels.newOutputStream(channel));
            this.channel = channel;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            channel.force(true);
            super.close();
        }
    }

    /** Removes what processes that were killed have left half written of {@code file}; nobody may be writing it now. */
    public static void removeLeftovers(Path file) {
        String start = "." + file.getFileName() + "-";
        File[] left = file.toAbsolutePath().getParent().toFile().listFiles((folder, name) ->
                name.startsWith(start) && name.length() == start.length() + UUID_LENGTH);
        for (File leftover : left == null ? new File[0] : left) {
            leftover.delete();
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes {@code folder} unless it is there. A link to a folder is one; {@link Files#createDirectories} denies it on JDK 17. */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    /** Has the names in {@code folder} reach the disk, where the system lets a folder be asked for that. */
    public static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders, and some file systems force none; the files themselves are safe.
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
