package dev.mohs.data;

import dev.mohs.UserException;
import dev.mohs.data.DatasetManifest.DataFile;
import dev.mohs.data.DatasetManifest.Location;
import dev.mohs.io.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings the files of a data set that do not come with Mohs from a folder of the user into the cache. */
public final class DatasetImporter {

    private final DatasetRepository repository;

    public DatasetImporter(DatasetRepository repository) {
        this.repository = repository;
    }

    /**
     * Looks in {@code source} for every file that the data set keeps in the cache, plain or gzip-compressed, with or
     * without {@code .gz} behind its name; checks its content against the manifest and writes it, uncompressed, into
     * the cache. Nothing is written unless all files are there; each is written whole or not at all.
     *
     * @return the files that were written, in the order of the manifest
     * @throws UserException if the data set is unknown or has nothing to import, {@code source} is no folder, a file is
     *     missing, is a link out of the folder or is not the one of the manifest, or the cache cannot be written
     */
    public List<Path> importFrom(String name, Path source) {
        DatasetManifest manifest = repository.manifest(name);
        List<DataFile> wanted = cachedFiles(manifest);
        if (wanted.isEmpty()) {
            throw UserException.usage("there is nothing to import for " + name + "; all its splits come with Mohs: "
                    + String.join(", ", manifest.splits().keySet()));
        }
        if (!Files.isDirectory(source)) {
            throw UserException.usage("cannot import from " + source + ": it is not a folder; name the one that holds "
                    + expected(manifest, wanted));
        }
        Path target = repository.folder(name, Location.CACHE);
        List<Path> written = new ArrayList<>();
        for (StoredFile file : find(manifest, wanted, source)) {
            byte[] content = file.content();
            Path copy = target.resolve(file.expected().path());
            AtomicFiles.write(copy, out -> out.write(content));
            written.add(copy);
        }
        return List.copyOf(written);
    }

    private static List<DataFile> cachedFiles(DatasetManifest manifest) {
        return manifest.splits().values().stream()
                .filter(split -> split.where() == Location.CACHE)
                .flatMap(split -> Stream.of(split.images(), split.labels()))
                .distinct()
                .map(manifest::file)
                .toList();
    }

    private static List<StoredFile> find(DatasetManifest manifest, List<DataFile> wanted, Path source) {
        String remedy = "put the original files there, from " + manifest.source();
        List<StoredFile> found = new ArrayList<>();
        List<DataFile> missing = new ArrayList<>();
        for (DataFile file : wanted) {
            Optional<Path> location = StoredFile.find(source, file);
            location.ifPresentOrElse(path -> found.add(new StoredFile(path, file, remedy)), () -> missing.add(file));
        }
        if (!missing.isEmpty()) {
            throw UserException.failure("in " + source + " there is no "
                    + missing.stream().map(DataFile::path).collect(Collectors.joining(" and no ")) + "; it must hold "
                    + expected(manifest, wanted));
        }
        found.forEach(file -> requireInside(source, file.location()));
        return found;
    }

    /** A link could make the import read, and quote a digest of, any file of the machine. */
    private static void requireInside(Path source, Path file) {
        try {
            Path target = file.toRealPath();
            if (!target.startsWith(source.toRealPath())) {
                throw UserException.failure("cannot import " + file + ": it is a link to " + target
                        + ", outside the folder; put the file itself there or import from where it lies");
            }
        } catch (IOException e) {
            throw UserException.failure("cannot import " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    private static String expected(DatasetManifest manifest, List<DataFile> wanted) {
        return wanted.stream()
                        .map(file -> file.path() + " (" + file.bytes() + " bytes uncompressed)")
                        .collect(Collectors.joining(", "))
                + ", each as it is or as .gz, from " + manifest.source();
    }
}
