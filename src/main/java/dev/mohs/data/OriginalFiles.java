package dev.mohs.data;

import dev.mohs.UserException;
import dev.mohs.data.DatasetManifest.Location;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Links;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a data set that do not come with Mohs, as its authors publish them.
 *
 * @param manifest of the data set
 * @param wanted   the files, in the order of the manifest
 */
record OriginalFiles(DatasetManifest manifest, List<DataFile> wanted) {

    /** How many folders below the one that was named files are looked for. */
    private static final int DEEPEST = 4;

    /** All that the data set keeps in the cache. */
    static OriginalFiles of(DatasetManifest manifest) {
        return new OriginalFiles(manifest, manifest.splits().values().stream()
                .filter(split -> split.where() == Location.CACHE)
                .flatMap(split -> split.files().stream())
                .distinct()
                .map(manifest::file)
                .toList());
    }

    /** Whether a file of that name may be one of them. */
    boolean isCalledLikeOne(Path file) {
        return wanted.stream().anyMatch(known -> StoredFile.isCalledLike(known, file.getFileName().toString()));
    }

    /**
     * Looks for them in {@code folder} and below.
     *
     * @param source what the user named, for messages
     * @throws UserException if one is missing, or is a link out of the folder
     */
    List<StoredFile> find(Path folder, Path source) {
        String remedy = "put the original files there, from " + manifest.source();
        Map<DataFile, Path> found = new LinkedHashMap<>();
        List<DataFile> missing = new ArrayList<>();
        for (DataFile file : wanted) {
            Optional<Path> location = StoredFile.find(folder, file).or(() -> findBelow(folder, file));
            location.ifPresentOrElse(path -> found.put(file, path), () -> missing.add(file));
        }
        if (!missing.isEmpty()) {
            throw UserException.failure("in " + source + " there is no "
                    + missing.stream().map(DataFile::path).collect(Collectors.joining(" and no ")) + "; it must hold "
                    + text());
        }
        found.values().forEach(path -> Links.requireInside(folder, path));
        return found.entrySet().stream().map(file -> new StoredFile(Source.of(file.getValue()), file.getKey(), remedy)).toList();
    }

    /** Under a name that is like it, in the folder or one below: rather one of the right size, the nearest, the first by name. */
    private static Optional<Path> findBelow(Path folder, DataFile file) {
        try (Stream<Path> below = Files.walk(folder, DEEPEST)) {
            return below.filter(path -> StoredFile.isCalledLike(file, path.getFileName().toString()) && Files.isRegularFile(path))
                    .min(Comparator.<Path>comparingInt(path -> path.toFile().length() == file.bytes() ? 0 : 1)
                            .thenComparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()));
        } catch (IOException e) {
            throw UserException.failure("cannot read " + folder + ": " + AtomicFiles.reason(e), e);
        } catch (UncheckedIOException e) {
            throw UserException.failure("cannot read " + folder + ": " + AtomicFiles.reason(e.getCause()), e);
        }
    }

    /** Which they are, for messages. */
    String text() {
        return wanted.stream()
                        .map(file -> file.path() + " (" + file.bytes() + " bytes uncompressed)")
                        .collect(Collectors.joining(", "))
                + ", each as it is or as .gz, from " + manifest.source();
    }
}
