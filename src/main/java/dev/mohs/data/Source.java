package dev.mohs.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where bytes are read from; {@code toString} says it in the words of messages. */
interface Source {

    /** The bytes from their start, for the caller to close. */
    InputStream open() throws IOException;

    /**
     * The file that they are, for formats that are not read from front to back.
     *
     * @throws UnsupportedOperationException if they are no file
     */
    Path file();

    /** A file of the file system. */
    static Source of(Path path) {
        return new OfFile(path);
    }

    /** See {@link #of(Path)}. */
    record OfFile(Path file) implements Source {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }
}
