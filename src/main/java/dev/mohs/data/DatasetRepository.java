package dev.mohs.data;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.data.DatasetManifest.DataFile;
import dev.mohs.data.DatasetManifest.Location;
import dev.mohs.data.DatasetManifest.Split;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.CacheFolder;
import dev.mohs.io.MalformedFileException;
import dev.mohs.io.NpyArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The data sets of a folder, where every subfolder with a manifest is one, and those that a user has imported into the cache,
 * which have the same form there.
 */
public final class DatasetRepository {

    /** The folder of the cache that holds data sets, each in a folder of its name. */
    private static final String FOLDER = "datasets";

    /** Of every drawing of examples, whatever the seed of attacks, so that all attack the same ones. */
    public static final long SEED = 1;

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
     * The names of all data sets, those that come with Mohs and those that were imported, in alphabetical order.
     *
     * @throws UserException if a folder cannot be read
     */
    public List<String> names() {
        Path imported = cache.resolve(FOLDER);
        Stream<String> own = Files.isDirectory(imported) ? namesIn(imported).stream() : Stream.of();
        return Stream.concat(namesIn(root).stream(), own).distinct().sorted().toList();
    }

    private static List<String> namesIn(Path folder) {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(child -> Files.isRegularFile(child.resolve(DatasetManifest.FILE_NAME)))
                    .map(child -> child.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw UserException.failure("cannot list the data sets in " + folder + ": " + AtomicFiles.reason(e)
                    + "; it should be the folder 'datasets' of Mohs or of its cache", e);
        }
    }

    /** Whether there is a data set of that name that comes with Mohs, wherever its files are. */
    public boolean isBundled(String name) {
        return namesIn(root).contains(name);
    }

    /**
     * What is known about a data set. Where its authors give no digests of its files, those that an import has taken count.
     *
     * @throws UserException if there is none of that name or its manifest is not valid
     */
    public DatasetManifest manifest(String name) {
        Path imported = folder(name, Location.CACHE).resolve(DatasetManifest.FILE_NAME);
        if (isBundled(name)) {
            DatasetManifest manifest = bundledManifest(name);
            return manifest.hasAllDigests() || !Files.isRegularFile(imported) ? manifest : read(name, imported);
        }
        if (!names().contains(name)) {
            throw unknown(name);
        }
        return read(name, imported);
    }

    /** The manifest that comes with Mohs, whatever an import has noted. */
    DatasetManifest bundledManifest(String name) {
        if (!isBundled(name)) {
            throw unknown(name);
        }
        return read(name, root.resolve(name).resolve(DatasetManifest.FILE_NAME));
    }

    private UserException unknown(String name) {
        return UserException.usage("unknown data set '" + name + "'" + Unknown.hint(name, names()) + "; there are: "
                + String.join(", ", names())
                + "; for data of your own name a path, as ./" + name + ", see datasets/README.md");
    }

    private static DatasetManifest read(String name, Path file) {
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
        return part.files().stream()
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
        List<StoredFile> files = part.files().stream().map(path -> storedFile(manifest, split, path)).toList();
        LabeledImages.Description description = new LabeledImages.Description(
                name, split, manifest.shape(), manifest.lower(), manifest.upper(), manifest.classNames(),
                manifest.usualBudgets());
        return switch (manifest.format()) {
            case IDX -> idx(manifest, part, files).labeled(description, manifest.scale());
            case CIFAR_10, CIFAR_100 -> cifar(manifest, part, files).labeled(description, manifest.scale());
            case NPZ -> npz(manifest, part, files.get(0), description);
        };
    }

    /**
     * At most {@code limit} of {@code images}, a split of this repository: the first ones of a data set that comes with Mohs, as
     * its literature counts them; of one that was imported, and may lie class by class, so many drawn by class.
     */
    public LabeledImages atMost(int limit, LabeledImages images) {
        return isBundled(images.name()) ? images.first(limit) : Drawing.atMost(images, limit, SEED);
    }

    private static Examples idx(DatasetManifest manifest, Split part, List<StoredFile> files) {
        int height = manifest.shape().get(1);
        int width = manifest.shape().get(2);
        byte[] pixels = files.get(0).parse(in -> IdxReader.images(in, part.count(), height, width));
        int classes = manifest.classNames().size();
        int[] labels = files.get(1).parse(in -> IdxReader.labels(in, part.count(), classes));
        return new Examples(NpyArray.of(pixels, part.count(), 1, height, width), labels);
    }

    private static Examples cifar(DatasetManifest manifest, Split part, List<StoredFile> files) {
        int labelBytes = manifest.format().labelBytes();
        int imageSize = manifest.imageSize();
        byte[] pixels = new byte[part.count() * imageSize];
        int[] labels = new int[part.count()];
        CifarReader reader = new CifarReader(labelBytes, imageSize, manifest.classNames().size());
        int read = 0;
        for (StoredFile file : files) {
            int first = read;
            int count = Math.toIntExact(file.expected().bytes() / (labelBytes + imageSize));
            read += file.parse(in -> reader.read(in, count, first, pixels, labels));
        }
        List<Integer> shape = manifest.shape();
        return new Examples(NpyArray.of(pixels, part.count(), shape.get(0), shape.get(1), shape.get(2)), labels);
    }

    private static LabeledImages npz(
            DatasetManifest manifest, Split part, StoredFile file, LabeledImages.Description description) {
        return file.parse(in -> {
            // ZIP files are read from their end; the digest is taken of the stream all the same.
            Examples examples = NpzReader.read(file.location());
            in.transferTo(OutputStream.nullOutputStream());
            if (examples.count() != part.count() || !examples.imageShape().equals(manifest.shape())) {
                throw new MalformedFileException("it has " + examples.count() + " images of shape " + examples.imageShape()
                        + ", but the manifest says " + part.count() + " of shape " + manifest.shape());
            }
            try {
                return examples.labeled(description, manifest.scale());
            } catch (IllegalArgumentException e) {
                throw new MalformedFileException(e.getMessage());
            }
        });
    }

    /** Where the files of a data set are, by the place that its manifest names; the folder need not exist. */
    Path folder(String name, Location where) {
        return switch (where) {
            case BUNDLED -> root.resolve(name);
            case CACHE -> cache.resolve(FOLDER).resolve(name);
        };
    }

    private static Split split(DatasetManifest manifest, String name) {
        Split split = manifest.splits().get(name);
        if (split == null) {
            throw UserException.usage("unknown split '" + name + "' of " + manifest.name()
                    + Unknown.hint(name, manifest.splits().keySet()) + "; there are: "
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
        String bundled = manifest.splits().entrySet().stream()
                .filter(other -> other.getValue().where() == Location.BUNDLED)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return UserException.failure("the split " + split + " of " + manifest.name() + " needs the file " + file
                + " (or .gz), which is not there; " + remedy(manifest, where)
                + (where == Location.BUNDLED || bundled.isEmpty() ? "" : ", or use what comes with Mohs: " + bundled));
    }

    private static String remedy(DatasetManifest manifest, Location where) {
        return switch (where) {
            case BUNDLED -> "restore it from the repository of Mohs or from " + manifest.source();
            case CACHE -> "run: mohs datasets import " + manifest.name() + " "
                    + (manifest.archive() == null ? "<folder or archive>" : "<folder>/" + manifest.archive().name())
                    + ", with the original files (" + manifest.source() + ")";
        };
    }
}
