package dev.mohs.io.archive;

import dev.mohs.io.Expansion;
import dev.mohs.io.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.compress.archivers.ArchiveEntry;

/** Where the entries of one archive go, and what none of them may be. */
final class Unpacking {

    private static final int MOST_ENTRIES = 1_000_000;
    private static final int LONGEST_NAME = 1_000;

    private final Path folder;
    private final Function<Path, Optional<Path>> places;
    private final Expansion allowance;
    private int entries;

    /**
     * @param places    where a file of the archive goes, relative to {@code folder}; empty for one that is not wanted
     * @param allowance how much may come out of the archive
     */
    Unpacking(Path folder, Function<Path, Optional<Path>> places, Expansion allowance) {
        this.folder = folder;
        this.places = places;
        this.allowance = allowance;
    }

    /** The same content, taken off the allowance as it is read. */
    InputStream metered(InputStream content) {
        return new Metered(content, allowance);
    }

    /** How many entries were asked for. */
    int entries() {
        return entries;
    }

    /** Where the entry goes; empty for a folder and for what is not wanted. */
    Optional<Path> place(ArchiveEntry entry) throws IOException {
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

    static void copy(ArchiveEntry entry, InputStream content, Path place) throws IOException {
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

    static String shown(ArchiveEntry entry) {
        String name = entry.getName().replaceAll("\\p{Cntrl}", "?");
        return "'" + (name.length() > 100 ? name.substring(0, 100) + "…" : name) + "'";
    }

    static MalformedFileException link(ArchiveEntry entry) {
        return new MalformedFileException("its entry " + shown(entry) + " is a link; put the file itself there");
    }
}
