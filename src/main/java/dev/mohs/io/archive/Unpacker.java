package dev.mohs.io.archive;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Expansion;
import dev.mohs.io.Gzip;
import dev.mohs.io.MalformedFileException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks archives of which nothing good is assumed: names that lead out of the folder, links, devices, a name twice, absurd
 * sizes and numbers of entries are refused, whatever else the archive holds.
 */
public final class Unpacker {

    private static final List<String> ZIP = List.of(".zip");
    private static final List<String> TAR = List.of(".tar", ".tar.gz", ".tgz");
    private static final Set<Byte> PLAIN = Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_DIR);
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int LONGEST_NAME = 1_000;
    private static final int BUFFER = 1 << 16;

    private final Path archive;
    private final Path folder;
    private final Function<Path, Optional<Path>> places;
    private final Expansion allowance;
    private int entries;

    private Unpacker(Path archive, Path folder, Function<Path, Optional<Path>> places) throws IOException {
        this.archive = archive;
        this.folder = folder;
        this.places = places;
        this.allowance = Expansion.of(Files.size(archive));
    }

    /** Whether {@code file} is called like an archive that can be unpacked. */
    public static boolean isArchive(Path file) {
        return hasSuffix(file, ZIP) || hasSuffix(file, TAR);
    }

    /** The archives that can be unpacked, for messages. */
    public static String kinds() {
        return String.join(", ", Stream.concat(ZIP.stream(), TAR.stream()).toList());
    }

    private static boolean hasSuffix(Path file, List<String> suffixes) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return suffixes.stream().anyMatch(name::endsWith);
    }

    /**
     * Unpacks {@code archive} into {@code folder}, which is empty.
     *
     * @param places where a file of the archive goes, relative to {@code folder}; empty for one that is not wanted
     * @throws UserException if the archive is damaged or breaks a rule; what was unpacked before stays
     */
    public static void unpack(Path archive, Path folder, Function<Path, Optional<Path>> places) {
        try {
            Unpacker unpacker = new Unpacker(archive, folder, places);
            if (hasSuffix(archive, ZIP)) {
                unpacker.unpackZip();
            } else {
                unpacker.unpackTar();
            }
        } catch (IOException e) {
            throw refusal(archive, AtomicFiles.reason(e), e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException e) {
            // What commons-compress answers to some damaged headers.
            throw refusal(archive, "it is damaged (" + e.getMessage() + ")", e);
        }
    }

    /**
     * {@code text} with what was unpacked into {@code folder} called as it is in the archive: the folder is gone when somebody
     * reads of it.
     */
    public static String named(String text, Path folder, Path archive) {
        return text.replace(folder.toString(), archive.toString());
    }

    /** {@code problem} told in the same way. */
    public static UserException named(UserException problem, Path folder, Path archive) {
        String message = named(problem.getMessage(), folder, archive);
        return problem.kind() == UserException.Kind.USAGE
                ? UserException.usage(message)
                : UserException.failure(message, problem);
    }

    private static UserException refusal(Path archive, String reason, Exception cause) {
        return UserException.failure("cannot unpack " + archive + ": " + reason + "; fetch or make the archive again", cause);
    }

    private void unpackZip() throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (entry.isUnixSymlink()) {
                    throw link(entry);
                }
                if (!zip.canReadEntryData(entry)) {
                    throw new MalformedFileException("its entry " + shown(entry) + " is encrypted or compressed in a way that"
                            + " cannot be read");
                }
                Optional<Path> place = place(entry);
                if (place.isPresent()) {
                    InputStream metered = new Metered(zip.getInputStream(entry), allowance);
                    CheckedInputStream content = new CheckedInputStream(metered, new CRC32());
                    copy(entry, content, place.get());
                    if (content.getChecksum().getValue() != entry.getCrc()) {
                        throw new MalformedFileException("its entry " + shown(entry) + " does not have its checksum");
                    }
                }
            }
        }
    }

    private void unpackTar() throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
                InputStream metered = new Metered(Gzip.uncompressed(raw), allowance);
                TarArchiveInputStream tar = new TarArchiveInputStream(metered)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isSymbolicLink() || entry.isLink()) {
                    throw link(entry);
                }
                if (!PLAIN.contains(entry.getLinkFlag())) {
                    throw new MalformedFileException("its entry " + shown(entry) + " is neither a file nor a folder");
                }
                Optional<Path> place = place(entry);
                if (place.isPresent()) {
                    copy(entry, tar, place.get());
                }
            }
            if (entries == 0) {
                throw new MalformedFileException("there is nothing in it");
            }
        }
    }

    private static MalformedFileException link(ArchiveEntry entry) {
        return new MalformedFileException("its entry " + shown(entry) + " is a link; put the file itself there");
    }

    /** Where the entry goes; empty for a folder and for what is not wanted. */
    private Optional<Path> place(ArchiveEntry entry) throws IOException {
        entries++;
        if (entries > MOST_ENTRIES) {
            throw new MalformedFileException("it has more than " + MOST_ENTRIES + " entries");
        }
        Path name = safeName(entry);
        return entry.isDirectory() ? Optional.empty() : places.apply(name).map(folder::resolve);
    }

    /** The name as a relative path that goes nowhere but down. */
    private Path safeName(ArchiveEntry entry) throws MalformedFileException {
        String name = entry.getName();
        boolean safe = !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.chars().noneMatch(c -> c == '\\' || c == ':' || Character.isISOControl(c))
                && !name.startsWith("/")
                && !List.of(name.split("/")).contains("..");
        if (!safe) {
            throw new MalformedFileException("its entry " + shown(entry) + " has a name that could lead out of the folder, with"
                    + " '..', a leading '/', ':', '\\' or control characters, or one that is empty or too long");
        }
        return folder.getFileSystem().getPath(name).normalize();
    }

    private static void copy(ArchiveEntry entry, InputStream content, Path place) throws IOException {
        try {
            Files.createDirectories(place.getParent());
        } catch (FileAlreadyExistsException e) {
            throw new MalformedFileException("its entry " + shown(entry) + " lies in a folder that is also a file");
        }
        try (OutputStream out = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW)) {
            content.transferTo(out);
        } catch (FileAlreadyExistsException e) {
            throw new MalformedFileException("its entry " + shown(entry) + " is in it twice");
        }
    }

    private static String shown(ArchiveEntry entry) {
        String name = entry.getName().replaceAll("\\p{Cntrl}", "?");
        return "'" + (name.length() > 100 ? name.substring(0, 100) + "…" : name) + "'";
    }

    /** Takes everything that is read off an allowance. */
    private static final class Metered extends FilterInputStream {

        private final Expansion allowance;

        Metered(InputStream in, Expansion allowance) {
            super(in);
            this.allowance = allowance;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                allowance.take(1);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            allowance.take(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            allowance.take(skipped);
            return skipped;
        }
    }
}
