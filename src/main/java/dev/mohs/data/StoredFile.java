package dev.mohs.data;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Gzip;
import dev.mohs.io.MalformedFileException;
import dev.mohs.io.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of a data set where it lies, in a folder or in a jar, read against what the manifest says about it. Whether it is
 * compressed is told by its first bytes, not by its name.
 *
 * @param source   where it lies
 * @param expected what it must hold
 * @param remedy   what to do when it does not
 */
record StoredFile(Source source, DataFile expected, String remedy) {

    private static final int BUFFER = 1 << 16;

    /** Makes something of the uncompressed content, reading it to its end. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(InputStream content) throws IOException;
    }

    /** Looks in {@code folder} for {@code file}, as it is or compressed. */
    static Optional<Path> find(Path folder, DataFile file) {
        return names(file)
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Whether {@code name} is that of {@code file} as programs change it: in other letters, with dots or underscores for hyphens,
     * as some unpackers write {@code t10k-images.idx3-ubyte}.
     */
    static boolean isCalledLike(DataFile file, String name) {
        return names(file).anyMatch(known -> plain(known).equals(plain(name)));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._ -]", "-");
    }

    /** What it may be called where it lies: as it is, or compressed. */
    static Stream<String> names(DataFile file) {
        return Stream.of(file.path(), file.path() + ".gz");
    }

    /**
     * Writes the uncompressed content to {@code copy}, and little more than was expected when it is longer.
     *
     * @throws UserException if it cannot be read or written, or is not what is expected
     */
    void copyTo(Path copy) {
        parse(content -> {
            long size = 0;
            byte[] buffer = new byte[BUFFER];
            try (OutputStream out = Files.newOutputStream(copy)) {
                int read = content.read(buffer);
                while (read >= 0 && size <= expected.bytes()) {
                    out.write(buffer, 0, read);
                    size += read;
                    read = content.read(buffer);
                }
            }
            if (size != expected.bytes()) {
                throw new MalformedFileException("the manifest gives it " + expected.bytes()
                        + " bytes uncompressed, but it has " + (size > expected.bytes() ? "more" : size));
            }
            return copy;
        });
    }

    /**
     * Parses the content.
     *
     * @throws UserException if it cannot be read, the parser refuses it, or it does not have the digest of the manifest,
     *     where that gives one
     */
    <T> T parse(Parser<T> parser) {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream content = new DigestInputStream(uncompressed(), digest)) {
            T result = parser.parse(content);
            String found = Sha256.finish(digest);
            if (expected.sha256() != null && !found.equals(expected.sha256())) {
                throw new MalformedFileException("its content has the SHA-256 " + found + ", but the manifest gives "
                        + expected.sha256());
            }
            return result;
        } catch (IOException e) {
            throw UserException.failure("cannot use " + source + ": " + AtomicFiles.reason(e) + "; " + remedy, e);
        }
    }

    private InputStream uncompressed() throws IOException {
        InputStream raw = new BufferedInputStream(source.open(), BUFFER);
        try {
            return Gzip.uncompressed(raw);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
