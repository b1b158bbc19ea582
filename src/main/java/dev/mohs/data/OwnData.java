package dev.mohs.data;

import dev.mohs.UserException;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Images of a user that need no manifest, in one text form: {@code path[,key=value...]}. The path is
 *
 * <ul>
 *   <li>a folder with one subfolder of PNG and JPEG images per class; options {@code resize}, {@code crop}, {@code channels};
 *   <li>a {@code .npz} archive with {@code x} and {@code y}; options {@code layout}, {@code scale} (of uint8), {@code bounds},
 *       {@code classes};
 *   <li>a {@code .csv} table, label first; options {@code shape}, {@code scale}, {@code bounds}, {@code classes};
 *   <li>or a folder with a part {@code train} and a part {@code test}, both of the same one of these kinds.
 * </ul>
 *
 * <p>Without parts of that name, {@code test}, 0.2 of every class, is drawn with {@code seed}, 1, and the rest is {@code train}.
 */
public final class OwnData {

    /** The split to test on. */
    public static final String TEST = "test";

    /** The split to train on; there is none when {@code test=1}. */
    public static final String TRAIN = "train";

    private final Path path;
    private final OwnOptions options;

    private OwnData(Path path, OwnOptions options) {
        this.path = path;
        this.options = options;
    }

    /** Whether {@code text} means data of the user's own rather than a data set that is known by its name. */
    public static boolean isMeantBy(String text) {
        return !DatasetManifest.isName(text);
    }

    /**
     * Reads the text form; whether the path exists is seen when the data is read.
     *
     * @throws UserException if it is not of that form, or a key stands twice
     */
    public static OwnData parse(String text) {
        String[] parts = text.split(",", -1);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] keyAndValue = parts[i].strip().split("=", 2);
            if (keyAndValue.length < 2 || keyAndValue[0].isEmpty()
                    || values.put(keyAndValue[0], keyAndValue[1]) != null) {
                throw UserException.usage("cannot read '" + text + "': behind the path come ,key=value, each key once, not '"
                        + parts[i] + "'; a path with a comma in it has to be renamed");
            }
        }
        try {
            return new OwnData(Path.of(parts[0].strip()), new OwnOptions(values));
        } catch (InvalidPathException e) {
            throw UserException.usage("'" + parts[0] + "' is no path on this system: " + e.getReason());
        }
    }

    public Path path() {
        return path;
    }

    /** The same options for another place. */
    OwnData at(Path other) {
        return new OwnData(other, options);
    }

    /** The text form of the options. */
    String optionsText() {
        return options.text();
    }

    /** A name made of that of the folder or file, as names of data sets are. */
    public String name() {
        String file = path.toAbsolutePath().normalize().getFileName().toString().toLowerCase(Locale.ROOT);
        String name = file.replaceAll("\\.(npz|csv)$", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-$", "");
        return name.isEmpty() ? "data" : name;
    }

    /**
     * Reads the images of all splits.
     *
     * @return {@link #TEST} and, unless all is for testing, {@link #TRAIN}
     * @throws UserException if there is nothing at the path that can be read, an option is wrong or a file is not sound
     */
    public Map<String, LabeledImages> read() {
        Content content = content();
        Map<String, LabeledImages> splits = new LinkedHashMap<>();
        content.splits().forEach((split, examples) -> splits.put(split, content.labeled(name(), split, examples)));
        return splits;
    }

    /**
     * What is in the data, before it has a name.
     *
     * @param splits     by name, test first
     * @param classNames in label order
     * @param lower      the smallest valid input value
     * @param upper      the largest
     * @param scale      what bytes are divided by
     */
    record Content(Map<String, Examples> splits, List<String> classNames, float lower, float upper, float scale) {

        List<Integer> imageShape() {
            return splits.get(TEST).imageShape();
        }

        LabeledImages labeled(String name, String split, Examples examples) {
            try {
                return examples.labeled(
                        new LabeledImages.Description(name, split, imageShape(), lower, upper, classNames), scale);
            } catch (IllegalArgumentException e) {
                throw UserException.failure("cannot use " + name + ", split " + split + ": " + e.getMessage()
                        + "; see the options bounds, scale and classes in datasets/README.md", e);
            }
        }
    }

    /** Reads everything and checks that the parts go together. */
    Content content() {
        Map<String, Path> parts = parts();
        Kind kind = Kind.of(parts.values().iterator().next());
        for (Path part : parts.values()) {
            if (Kind.of(part) != kind) {
                throw UserException.failure("cannot use " + path + ": its train and test are of different kinds; make both a"
                        + " folder of images, .npz or .csv");
            }
        }
        options.requireAmong(kind.text, kind.options);
        return kind == Kind.IMAGES ? images(parts) : arrays(parts, kind);
    }

    /** By name of the split; one part {@code test} when there are no two parts, to be divided later. */
    private Map<String, Path> parts() {
        if (Files.notExists(path)) {
            throw UserException.usage("there is no data at " + path
                    + "; name a folder, a .npz or a .csv file, or a data set that mohs datasets lists");
        }
        List<Path> train = candidates(TRAIN);
        List<Path> test = candidates(TEST);
        if (train.isEmpty() && test.isEmpty()) {
            return Map.of(TEST, path);
        }
        if (train.size() != 1 || test.size() != 1) {
            throw UserException.failure("cannot use " + path + ": it has " + train.size() + " parts called train and "
                    + test.size() + " called test; it takes one of each, or none to have them drawn");
        }
        Map<String, Path> parts = new LinkedHashMap<>();
        parts.put(TEST, test.get(0));
        parts.put(TRAIN, train.get(0));
        return parts;
    }

    private List<Path> candidates(String split) {
        return Stream.of("", ".npz", ".csv").map(suffix -> path.resolve(split + suffix)).filter(Files::exists).toList();
    }

    private Content images(Map<String, Path> parts) {
        ImagePreparation preparation = options.preparation();
        int channels = options.channels();
        Map<String, Examples> read = new LinkedHashMap<>();
        List<String> classNames = null;
        for (Map.Entry<String, Path> part : parts.entrySet()) {
            ImageFolder folder = ImageFolder.open(part.getValue());
            if (classNames != null && !classNames.equals(folder.classNames())) {
                throw UserException.failure("cannot use " + path + ": test has the classes " + classNames + ", but train "
                        + folder.classNames() + "; both take the same folders");
            }
            classNames = folder.classNames();
            read.put(part.getKey(), folder.read(preparation));
        }
        boolean grey = channels == 1 || channels == 0 && read.values().stream().allMatch(Grey::isGrey);
        if (grey) {
            read.replaceAll((split, examples) -> Grey.of(examples));
        }
        return checked(divided(read), classNames, new float[] {0, 1}, 255);
    }

    private Content arrays(Map<String, Path> parts, Kind kind) {
        Map<String, Examples> read = new LinkedHashMap<>();
        parts.forEach((split, file) -> read.put(split, examples(file, kind)));
        int found = read.values().stream().mapToInt(Examples::classes).max().orElseThrow();
        int classes = options.classes() == 0 ? found : options.classes();
        if (classes < found || classes < 2) {
            throw UserException.failure("cannot use " + path + ": its largest label is " + (found - 1)
                    + "; labels count from 0, and classes, 2 or more, must be above the largest");
        }
        List<String> classNames = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return checked(divided(read), classNames, options.bounds(), options.scale());
    }

    private Examples examples(Path file, Kind kind) {
        try {
            return kind == Kind.NPZ
                    ? NpzReader.read(file, options.layout())
                    : CsvReader.read(file, options.shape(), options.scale());
        } catch (MalformedFileException e) {
            throw UserException.failure("cannot use " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw UserException.failure("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    /** Into test and train where they are not apart. */
    private Map<String, Examples> divided(Map<String, Examples> read) {
        if (read.size() == 2) {
            return read;
        }
        Examples all = read.get(TEST);
        Division division = Division.of(all.labels(), options.testShare(), options.seed());
        Map<String, Examples> splits = new LinkedHashMap<>();
        splits.put(TEST, all.select(division.test()));
        if (division.train().length > 0) {
            splits.put(TRAIN, all.select(division.train()));
        }
        return splits;
    }

    private Content checked(Map<String, Examples> splits, List<String> classNames, float[] bounds, float scale) {
        if (splits.values().stream().map(Examples::imageShape).distinct().count() > 1) {
            throw UserException.failure("cannot use " + path + ": its train and test images have different shapes, "
                    + splits.values().stream().map(Examples::imageShape).toList());
        }
        return new Content(splits, classNames, bounds[0], bounds[1], scale);
    }

    /** What a part can be. */
    private enum Kind {
        IMAGES("a folder of images", "resize", "crop", "channels"),
        NPZ("a .npz file", "layout", "scale", "bounds", "classes"),
        CSV("a .csv file", "shape", "scale", "bounds", "classes");

        private final String text;
        private final List<String> options;

        Kind(String text, String... options) {
            this.text = text;
            this.options = Stream.concat(Stream.of(options), Stream.of("test", "seed")).toList();
        }

        static Kind of(Path part) {
            String name = part.getFileName().toString().toLowerCase(Locale.ROOT);
            if (Files.isDirectory(part)) {
                return IMAGES;
            }
            if (name.endsWith(".npz")) {
                return NPZ;
            }
            if (name.endsWith(".csv")) {
                return CSV;
            }
            throw UserException.usage("cannot read " + part + " as data: it is no folder, .npz or .csv file"
                    + (Unpacker.isArchive(part) ? "; import an archive first: mohs datasets import <name> " + part : ""));
        }
    }
}
