package dev.mohs.io;

import dev.mohs.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's {@code .npz} archives, {@code numpy.savez} and {@code numpy.load} on the other side: a ZIP file with one
 * {@code .npy} entry per named array.
 */
public final class Npz {

    private static final String SUFFIX = ".npy";

    /** Characters that have no place in the one line of an error message. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /**
     * The same in every archive, so that the same arrays give the same bytes. Midnight of that day would not do: Java
     * takes it for "before 1980" and adds a time stamp that depends on the time zone.
     */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 12, 0);

    private Npz() {}

    /**
     * Writes {@code arrays} in their order, under their names, whole or not at all. Entries are stored uncompressed:
     * weights hardly shrink, and what a compressor makes of the same bytes depends on its version.
     *
     * @throws UserException if the file cannot be written
     */
    public static void write(Path file, Map<String, ? extends NpyArray> arrays) {
        AtomicFiles.write(file, out -> write(out, arrays));
    }

    private static void write(OutputStream out, Map<String, ? extends NpyArray> arrays) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, ? extends NpyArray> array : arrays.entrySet()) {
            byte[] content = NpyFormat.encode(array.getValue());
            zip.putNextEntry(stored(array.getKey() + SUFFIX, content));
            zip.write(content);
            zip.closeEntry();
        }
        zip.finish();
    }

    private static ZipEntry stored(String name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        return entry;
    }

    /**
     * Reads all arrays of {@code file}, in its order. Whatever the file claims to hold, memory stays below a small
     * multiple of {@code maxBytes} and of what {@link Expansion} allows a file of its size.
     *
     * @param maxBytes how many bytes the values of all arrays may take together
     * @throws UserException if the file is missing, is no such archive, is damaged or holds more than is allowed
     */
    public static Map<String, NpyArray> read(Path file, long maxBytes) {
        return read(file, maxBytes, name -> true);
    }

    /**
     * The names of all arrays in {@code file}, in its order; nothing else of them is looked at.
     *
     * @throws UserException if the file is missing or is no such archive
     */
    public static List<String> names(Path file) {
        List<String> names = new ArrayList<>();
        read(file, 0, name -> {
            names.add(name);
            return false;
        });
        return names;
    }

    /**
     * Reads those arrays of {@code file} whose names are {@code wanted}; the others may be of any type.
     *
     * @see #read(Path, long)
     */
    public static Map<String, NpyArray> read(Path file, long maxBytes, Predicate<String> wanted) {
        if (!Files.isRegularFile(file)) {
            throw UserException.failure("there is no file " + file);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, NpyArray> arrays = new LinkedHashMap<>();
            long left = Math.min(maxBytes, Expansion.limit(Files.size(file)));
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = arrayName(entry);
                if (!wanted.test(name)) {
                    continue;
                }
                NpyArray array = readEntry(zip, entry, name, left);
                left -= Shapes.size(array.shape()) * ElementType.of(array).bytes();
                if (arrays.put(name, array) != null) {
                    throw new MalformedFileException("the array '" + name + "' is in it twice");
                }
            }
            return Collections.unmodifiableMap(arrays);
        } catch (IOException e) {
            throw UserException.failure(
                    "cannot read " + file + " as a NumPy archive (.npz): " + AtomicFiles.reason(e)
                            + "; write or fetch the file again",
                    e);
        }
    }

    private static String arrayName(ZipEntry entry) throws MalformedFileException {
        String name = entry.getName();
        if (!name.endsWith(SUFFIX) || CONTROL.matcher(name).find()) {
            String printable = CONTROL.matcher(name).replaceAll("?");
            throw new MalformedFileException("its entry '" + printable + "' is not an array (*" + SUFFIX + ")");
        }
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Reads one array and, as ZipFile does not, compares its checksum. */
    private static NpyArray readEntry(ZipFile zip, ZipEntry entry, String name, long limit) throws IOException {
        try (InputStream content = zip.getInputStream(entry);
                CheckedInputStream in = new CheckedInputStream(content, new CRC32())) {
            NpyArray array = NpyFormat.decode(in, limit);
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw new MalformedFileException("its bytes do not have the checksum that the archive gives");
            }
            return array;
        } catch (IOException e) {
            throw new MalformedFileException("the array '" + name + "': " + AtomicFiles.reason(e));
        }
    }
}
