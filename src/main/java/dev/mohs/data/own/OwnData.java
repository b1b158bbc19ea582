package dev.mohs.data.own;

import dev.mohs.UserException;
import dev.mohs.data.DatasetManifest;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.format.ArrayNames;
import dev.mohs.data.format.SplitNames;
import dev.mohs.data.format.csv.CsvReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
 *   <li>or a folder with a part {@code test}, alone or with a part {@code train}, both of the same one of these kinds.
 * </ul>
 *
 * <p>What is called test, as a file {@code mnist_test.csv} or arrays {@code x_test} and {@code y_test}, is for testing, all of it.
 * Where nothing is called so, {@code test}, 0.2 of every class, is drawn with {@code seed}, 1, and the rest is {@code train}.
 */
public final class OwnData {

    /** The split to test on. */
    public static final String TEST = SplitNames.TEST;

    /** The split to train on; there is none when all is for testing. */
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
        OwnContent content = content(notes);
        Map<String, LabeledImages> labeled = new LinkedHashMap<>();
        content.splits().forEach((split, examples) -> labeled.put(split, content.labeled(name(), split, examples)));
        return labeled;
    }

    /** Reads everything and checks that the parts go together. */
    OwnContent content(Consumer<String> notes) {
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
        return kind == OwnKind.IMAGES
                ? ImageParts.read(path, parts.paths(), options, notes)
                : ArrayParts.read(path, parts.paths(), kind, options, notes);
    }
}
