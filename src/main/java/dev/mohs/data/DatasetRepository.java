package dev.mohs.data;

import dev.mohs.UserException;
import dev.mohs.data.DatasetManifest.DataFile;
import dev.mohs.data.DatasetManifest.Location;
import dev.mohs.data.DatasetManifest.Split;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The data sets of a folder: every subfolder with a manifest is one. */
public final class DatasetRepository {

    private final Path root;
    private final Path cache;

    /** The data sets of the folder {@code datasets}, {@code root}; what was imported lies in the cache of this machine. */
    public DatasetRepository(Path root) {
        this(root, CacheFolder.locate());
    }

    /**
     * @param root  the folder {@code datasets}
     * @param cache the cache folder, see {@link CacheFolder}; it need not exist
     */
    public DatasetRepository(Path root, Path cache) {
        this.root = root;
        this.cache = cache;
    }

    /**
     * The names of all data sets, in alphabetical order.
     *
     * @throws UserException if the folder cannot be read
     */
    public List<String> names() {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(DatasetManifest.FILE_NAME)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw UserException.failure("cannot list the data sets in " + root + ": " + AtomicFiles.reason(e)
                    + "; it should be the folder 'datasets' of Mohs", e);
        }
    }

    /**
     * What is known about a data set.
     *
     * @throws UserException if there is none of that name or its manifest is not valid
     */
    public DatasetManifest manifest(String name) {
        List<String> names = names();
        if (!names.contains(name)) {
            throw UserException.usage(
                    "unknown data set '" + name + "'; in " + root + " there are: " + String.join(", ", names));
        }
        Path file = root.resolve(name).resolve(DatasetManifest.FILE_NAME);
        DatasetManifest manifest = DatasetManifest.read(file);
        if (!manifest.name().equals(name)) {
            throw UserException.failure(file + " is the manifest of '" + manifest.name()
                    + "', but a data set is called like its folder; rename one of them");
        }
        return manifest;
    }

    /** Whether the files of a split are there; their content is looked at by {@link #load}. */
    public boolean isAvailable(String name, String split) {
        DatasetManifest manifest = manifest(name);
        Split part = split(manifest, split);
        Path folder = folder(name, part.where());
        return Stream.of(part.images(), part.labels())
                .allMatch(path -> StoredFile.find(folder, manifest.file(path)).isPresent());
    }

    /**
     * Reads a split and checks it against the manifest.
     *
     * @throws UserException if data set or split are unknown, or a file is missing, malformed or not the manifest's
     */
    public LabeledImages load(String name, String split) {
        DatasetManifest manifest = manifest(name);
        Split part = split(manifest, split);
        StoredFile images = storedFile(manifest, split, part.images());
        StoredFile labels = storedFile(manifest, split, part.labels());
        LabeledImages.Description description = new LabeledImages.Description(
                name, split, manifest.shape(), manifest.lower(), manifest.upper(), manifest.classNames());
        return switch (manifest.format()) {
            case IDX -> LabeledImages.ofBytes(
                    description,
                    images.parse(in -> IdxReader.images(
                            in, part.count(), manifest.shape().get(1), manifest.shape().get(2))),
                    manifest.scale(),
                    labels.parse(in ->
                            IdxReader.labels(in, part.count(), manifest.classNames().size())));
        };
    }

    /** Where the files of a data set are, by the place that its manifest names; the folder need not exist. */
    Path folder(String name, Location where) {
        return switch (where) {
            case BUNDLED -> root.resolve(name);
            case CACHE -> cache.resolve("datasets").resolve(name);
        };
    }

    private static Split split(DatasetManifest manifest, String name) {
        Split split = manifest.splits().get(name);
        if (split == null) {
            throw UserException.usage("unknown split '" + name + "' of " + manifest.name() + "; there are: "
                    + String.join(", ", manifest.splits().keySet()));
        }
        return split;
    }

    private StoredFile storedFile(DatasetManifest manifest, String split, String path) {
        Location where = manifest.splits().get(split).where();
        Path folder = folder(manifest.name(), where);
        DataFile file = manifest.file(path);
        Path location = StoredFile.find(folder, file).orElseThrow(() -> absent(manifest, split, folder.resolve(path)));
        return new StoredFile(location, file, remedy(manifest, where));
    }

    private static UserException absent(DatasetManifest manifest, String split, Path file) {
        Location where = manifest.splits().get(split).where();
        String reason = "the split " + split + " of " + manifest.name() + " needs the file " + file
                + " (or .gz), which is not there; " + remedy(manifest, where);
        return UserException.failure(where == Location.BUNDLED ? reason : reason + ", or use " + bundled(manifest));
    }

    private static String remedy(DatasetManifest manifest, Location where) {
        return switch (where) {
            case BUNDLED -> "restore it from the repository of Mohs or from " + manifest.source();
            case CACHE -> "run: mohs datasets import " + manifest.name()
                    + " <folder>, with the folder that holds the original files (" + manifest.source() + ")";
        };
    }

    private static String bundled(DatasetManifest manifest) {
        return "what comes with Mohs: "
                + manifest.splits().entrySet().stream()
                        .filter(split -> split.getValue().where() == Location.BUNDLED)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining(", "));
    }
}
