package dev.mohs.data.own;

import dev.mohs.UserException;
import dev.mohs.data.DataDescription;
import dev.mohs.data.DatasetManifest;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.format.ArrayNames;
import dev.mohs.data.format.Examples;
import dev.mohs.data.format.NpzReader;
import dev.mohs.data.format.RawPart;
import dev.mohs.data.format.SplitNames;
import dev.mohs.data.format.csv.CsvReader;
import dev.mohs.data.format.image.ImageFolder;
import dev.mohs.data.format.image.ImagePreparation;
import dev.mohs.io.AtomicFiles;
import dev.mohs.io.MalformedFileException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Images of a user that need no manifest, in one text form: {@code path[,key=value...]}. The path is
 *
 * <ul>
 *   <li>a folder with one subfolder of PNG and JPEG images per class; options {@code resize}, {@code crop}, {@code channels};
 *   <li>a {@code .npz} archive with images and labels, see {@link ArrayNames}; options {@code layout}, {@code scale},
 *       {@code bounds}, {@code classes}, {@code labels-from};
 *   <li>a {@code .csv} table, see {@link CsvReader}; options {@code shape}, {@code header}, {@code label}, {@code scale},
 *       {@code bounds}, {@code classes}, {@code labels-from};
 *   <li>or a folder with a part {@code train} and a part {@code test}, both of the same one of these kinds.
 * </ul>
 *
 * <p>Without parts of that name, {@code test}, 0.2 of every class, is drawn with {@code seed}, 1, and the rest is {@code train}.
 */
public final class OwnData {

    /** The split to test on. */
    public static final String TEST = SplitNames.TEST;

    /** The split to train on; there is none when {@code test=1}. */
    public static final String TRAIN = SplitNames.TRAIN;

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
        if (parts[0].isBlank()) {
            throw UserException.usage("cannot read '" + text + "' as data: there is no path in it; name a folder, a .npz or a .csv"
                    + " file, or a data set that mohs datasets lists");
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
        Path last = path.toAbsolutePath().normalize().getFileName();
        String file = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
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
        return read(note -> {});
    }

    /**
     * The same.
     *
     * @param notes is told how the data was understood and what was left aside, a sentence each
     */
    public Map<String, LabeledImages> read(Consumer<String> notes) {
        Content content = content(notes);
        Map<String, LabeledImages> labeled = new LinkedHashMap<>();
        content.splits().forEach((split, examples) -> labeled.put(split, content.labeled(name(), split, examples)));
        return labeled;
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
                return LabeledImages.of(
                        new DataDescription(name, split, imageShape(), lower, upper, classNames), examples, scale);
            } catch (IllegalArgumentException e) {
                throw UserException.failure("cannot use " + name + ", split " + split + ": " + e.getMessage()
                        + "; see the options bounds, scale and classes in datasets/README.md", e);
            }
        }
    }

    /** Reads everything and checks that the parts go together. */
    Content content(Consumer<String> notes) {
        OwnParts parts = OwnParts.of(path);
        OwnKind kind = OwnKind.of(parts.paths().values().iterator().next());
        for (Path part : parts.paths().values()) {
            if (OwnKind.of(part) != kind) {
                throw UserException.failure("cannot use " + path + ": its train and test are of different kinds; make both a"
                        + " folder of images, .npz or .csv");
            }
        }
        kind.requireKnown(options);
        parts.notes().forEach(notes);
        return kind == OwnKind.IMAGES ? images(parts.paths(), notes) : arrays(parts.paths(), kind, notes);
    }

    private Content images(Map<String, Path> parts, Consumer<String> notes) {
        ImagePreparation preparation = options.preparation();
        int channels = options.channels();
        Map<String, ImageFolder> folders = new LinkedHashMap<>();
        parts.forEach((split, folder) -> folders.put(split, ImageFolder.open(folder)));
        List<String> classNames = folders.get(TEST).classNames();
        if (folders.containsKey(TRAIN)) {
            requireSameClasses(classNames, folders.get(TRAIN).classNames());
        }
        Map<String, Examples> read = new LinkedHashMap<>();
        folders.forEach((split, folder) -> {
            read.put(split, folder.read(preparation, notes));
            folder.passedOver().ifPresent(notes);
        });
        if (channels == 1 || channels == 0 && read.values().stream().allMatch(Grey::isGrey)) {
            read.replaceAll((split, examples) -> Grey.of(examples));
        }
        return checked(divided(read), classNames, new float[] {0, 1}, 255);
    }

    private void requireSameClasses(List<String> test, List<String> train) {
        List<String> onlyTest = test.stream().filter(name -> !train.contains(name)).toList();
        List<String> onlyTrain = train.stream().filter(name -> !test.contains(name)).toList();
        if (!onlyTest.isEmpty() || !onlyTrain.isEmpty()) {
            throw UserException.failure("cannot use " + path + ": test has the classes " + test + ", but train " + train
                    + "; in test alone are " + onlyTest + ", in train alone " + onlyTrain + "; both take the same folders");
        }
    }

    private Content arrays(Map<String, Path> parts, OwnKind kind, Consumer<String> notes) {
        Map<String, RawPart> raw = new LinkedHashMap<>();
        parts.forEach((split, file) -> {
            Map<String, RawPart> inFile = rawParts(file, kind);
            if (parts.size() == 2 && inFile.size() == 2) {
                throw UserException.failure("cannot use " + file + ": it has a train and a test of its own beside "
                        + parts.values().stream().filter(other -> !other.equals(file)).findFirst().orElseThrow());
            }
            inFile.forEach((own, part) -> raw.put(own.equals(ArrayNames.WHOLE) ? split : own, part));
        });
        PixelScale scale = PixelScale.of(path, raw.values(), options);
        ClassLabels labels = ClassLabels.of(path, raw.values(), options);
        Map<String, Examples> read = new LinkedHashMap<>();
        raw.forEach((split, part) -> {
            read.put(split, labels.applied(part, scale.applied(part.examples())));
            notes.accept(path + (raw.size() == 2 ? ", " + split : "") + ": " + part.text() + ", " + labels.text() + ", "
                    + scale.text());
        });
        return checked(divided(read), labels.names(), options.bounds(), scale.divisor());
    }

    private Map<String, RawPart> rawParts(Path file, OwnKind kind) {
        try {
            return kind == OwnKind.NPZ
                    ? NpzReader.read(file, options.layout())
                    : Map.of(ArrayNames.WHOLE, CsvReader.read(file, options.table()));
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
}
