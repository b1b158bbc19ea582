package dev.mohs.data;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.data.DatasetManifest.Location;
import dev.mohs.data.DatasetManifest.Split;
import dev.mohs.io.CacheFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data sets that come with Mohs, or those of a folder, and what a user has imported into the cache, which has the same form
 * there.
 */
public final class DatasetRepository {

    /** The name of the folder that holds data sets, each in a folder of its name: in the cache as in Mohs' own folder. */
    private static final String FOLDER = "datasets";

    /** Names the folder that holds the folder {@code datasets}; the launcher sets it. */
    private static final String HOME = "mohs.home";

    /** Of every drawing of examples, whatever the seed of attacks, so that all attack the same ones. */
    public static final long SEED = 1;

    /** What comes with Mohs; the first that has a data set of a name has it. */
    private final List<Shelf> bundled;

    private final FolderShelf imported;

    /** The data sets of the folder {@code datasets}, {@code root}; what was imported lies in the cache of this machine. */
    public DatasetRepository(Path root) {
        this(root, CacheFolder.locate());
    }

    /**
     * @param root  the folder {@code datasets}
     * @param cache the cache folder, see {@link CacheFolder}; it need not exist
     */
    public DatasetRepository(Path root, Path cache) {
        this(List.of(new FolderShelf(root)), cache);
    }

    DatasetRepository(List<Shelf> bundled, Path cache) {
        this.bundled = bundled;
        this.imported = new FolderShelf(cache.resolve(FOLDER));
    }

    /**
     * What comes with Mohs, for whoever has only its jar: the data sets of the folder {@code datasets} in the folder that the
     * system property {@code mohs.home} names, or else in the working folder, where there is one; then those in the jar. What
     * was imported lies in the cache of this machine.
     */
    public static DatasetRepository standard() {
        return standard(System.getProperty(HOME), CacheFolder.locate());
    }

    /** @param home null where nobody names one: then the working folder, which need not have data sets */
    static DatasetRepository standard(String home, Path cache) {
        List<Shelf> shelves = new ArrayList<>();
        FolderShelf folder = new FolderShelf(Path.of(home == null ? "" : home).resolve(FOLDER));
        if (home != null || folder.isThere()) {
            shelves.add(folder);
        }
        shelves.add(new JarShelf());
        return new DatasetRepository(List.copyOf(shelves), cache);
    }

    /**
     * The names of all data sets, those that come with Mohs and those that were imported, in alphabetical order.
     *
     * @throws UserException if a folder cannot be read
     */
    public List<String> names() {
        Stream<String> own = imported.isThere() ? imported.names().stream() : Stream.of();
        return Stream.concat(bundled.stream().flatMap(shelf -> shelf.names().stream()), own).distinct().sorted().toList();
    }

    /** Whether there is a data set of that name that comes with Mohs, wherever its files are. */
    public boolean isBundled(String name) {
        return shelfOf(name).isPresent();
    }

    private Optional<Shelf> shelfOf(String name) {
        return bundled.stream().filter(shelf -> shelf.names().contains(name)).findFirst();
    }

    /**
     * What is known about a data set. Where its authors give no digests of its files, those that an import has taken count.
     *
     * @throws UserException if there is none of that name or its manifest is not valid
     */
    public DatasetManifest manifest(String name) {
        Optional<Shelf> shelf = shelfOf(name);
        if (shelf.isPresent()) {
            DatasetManifest manifest = shelf.get().manifest(name);
            return manifest.hasAllDigests() || !imported.hasManifest(name) ? manifest : imported.manifest(name);
        }
        if (!names().contains(name)) {
            throw unknown(name);
        }
        return imported.manifest(name);
    }

    /** The manifest that comes with Mohs, whatever an import has noted. */
    DatasetManifest bundledManifest(String name) {
        return shelfOf(name).orElseThrow(() -> unknown(name)).manifest(name);
    }

    private UserException unknown(String name) {
        return UserException.usage("unknown data set '" + name + "'" + Unknown.hint(name, names()) + "; there are: "
                + String.join(", ", names())
                + "; for data of your own name a path, as ./" + name + ", see datasets/README.md");
    }

    /** Whether the files of a split are there; their content is looked at by {@link #load}. */
    public boolean isAvailable(String name, String split) {
        DatasetManifest manifest = manifest(name);
        Split part = split(manifest, split);
        Shelf shelf = shelf(name, part.where());
        return part.files().stream().allMatch(path -> shelf.find(name, manifest.file(path)).isPresent());
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
        return manifest.format().read(manifest, part, files, new DataDescription(
                name, split, manifest.shape(), manifest.lower(), manifest.upper(), manifest.classNames(),
                manifest.usualBudgets()));
    }

    /**
     * At most {@code limit} of {@code images}, a split of this repository: the first ones of a data set that comes with Mohs, as
     * its literature counts them; of one that was imported, and may lie class by class, so many drawn by class.
     */
    public LabeledImages atMost(int limit, LabeledImages images) {
        return isBundled(images.name()) ? images.first(limit) : StratifiedSample.atMost(images, limit, SEED);
    }

    /** Where an import puts the files of a data set; the folder need not exist. */
    public Path importFolder(String name) {
        return imported.folder(name);
    }

    /** What is bundled lies beside its manifest. */
    private Shelf shelf(String name, Location where) {
        return switch (where) {
            case BUNDLED -> shelfOf(name).orElse(imported);
            case CACHE -> imported;
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
        Shelf shelf = shelf(manifest.name(), where);
        DataFile file = manifest.file(path);
        Source source = shelf.find(manifest.name(), file)
                .orElseThrow(() -> FileAdvice.absent(manifest, split, shelf.place(manifest.name(), file)));
        return new StoredFile(source, file, FileAdvice.remedy(manifest, where));
    }
}
