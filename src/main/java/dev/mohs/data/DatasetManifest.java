package dev.mohs.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mohs.data.format.Labels;
import dev.mohs.io.Json;
import dev.mohs.io.Shapes;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code datasets/<name>/dataset.json} says about a data set.
 *
 * @param name       what it is called on the command line; the name of its folder
 * @param title      what it is called in reports
 * @param format     how its files are laid out
 * @param shape      the shape of one image, (channels, height, width)
 * @param lower      the smallest valid input value
 * @param upper      the largest valid input value
 * @param scale      what bytes in the files, 0 to 255, are divided by to become input values
 * @param classNames the names of the classes, in label order
 * @param splits     the parts that can be loaded, by name, in the order they are listed to people
 * @param files      every file that the splits name
 * @param archive    the archive that its authors publish and whose digest they give; null where every file has a digest
 * @param notes      what a reader of the manifest should know besides
 * @param licence    the terms the data comes under
 * @param citation   the publication to cite
 * @param source     the address where the data comes from
 * @param primaryEpsilon the budget that the literature mostly uses for this data, by norm, as a share of the range of input values:
 *                   a number or a fraction, {@code {"linf": "8/255"}}; null where there is none
 */
public record DatasetManifest(
        String name,
        String title,
        DatasetFormat format,
        List<Integer> shape,
        float lower,
        float upper,
        float scale,
        List<String> classNames,
        Map<String, Split> splits,
        List<DataFile> files,
        Archive archive,
        String notes,
        String licence,
        String citation,
        String source,
        @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, String> primaryEpsilon) {

    /** The file's name in the data set's folder. */
    public static final String FILE_NAME = "dataset.json";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final int LARGEST_BYTE = 255;

    /** Where the files of a split are. */
    public enum Location {
        /** Beside the manifest. */
        @JsonProperty("bundled")
        BUNDLED,
        /** In the cache, once they were imported. */
        @JsonProperty("cache")
        CACHE
    }

    /**
     * A part of a data set that can be loaded.
     *
     * @param files       the paths of its files: for {@code idx} the images and the labels, for the formats of CIFAR
     *                    one or more whose examples follow one another, for {@code npz} one
     * @param count       how many examples there are
     * @param where       where the files are
     * @param description what part of the original data this is
     */
    public record Split(List<String> files, int count, Location where, String description) {

        public Split {
            files = ManifestField.list(files, "files of a split");
            ManifestField.that(!files.isEmpty(), "files of a split is empty");
            ManifestField.that(count > 0, "count of a split must be positive, not " + count);
            ManifestField.that(where != null, "where of a split is missing");
            ManifestField.text(description, "description of a split");
        }
    }

    /**
     * The archive in which a data set is published, byte for byte.
     *
     * @param name its file name
     * @param md5  its MD5, lower-case hexadecimal. It tells damage, not forgery: two files of one MD5 can be made.
     */
    public record Archive(String name, String md5) {

        private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

        public Archive {
            ManifestField.text(name, "name of the archive");
            ManifestField.that(md5 != null && MD5.matcher(md5).matches(),
                    "md5 of " + name + " must be 32 lower-case hexadecimal digits, not '" + md5 + "'");
        }
    }

    public DatasetManifest {
        ManifestField.text(name, "name");
        ManifestField.that(isName(name),
                "name must be lower-case letters, digits and '-', starting with a letter, not '" + name + "'");
        ManifestField.text(title, "title");
        ManifestField.that(format != null, "format is missing");
        shape = ManifestField.list(shape, "shape");
        ManifestField.that(shape.size() == 3 && shape.stream().allMatch(length -> length > 0),
                "shape must be (channels, height, width), all positive, not " + shape);
        format.requireShape(shape);
        ManifestField.that(Float.isFinite(lower) && Float.isFinite(upper) && lower < upper,
                "lower and upper must be finite and in that order, not " + lower + " and " + upper);
        ManifestField.that(scale > 0 && (!format.isOfBytes() || (lower <= 0 && LARGEST_BYTE / scale <= upper)),
                "scale must be positive and keep 0/scale and 255/scale between lower and upper, not " + scale);
        classNames = ManifestField.list(classNames, "classNames");
        int mostClasses = format.isOfBytes() ? LARGEST_BYTE + 1 : Labels.MOST_CLASSES;
        ManifestField.that(classNames.size() >= 2 && classNames.size() <= mostClasses,
                "classNames must be 2 to " + mostClasses + " names, not " + classNames.size());
        classNames.forEach(className -> ManifestField.text(className, "a class name"));
        ManifestField.that(Set.copyOf(classNames).size() == classNames.size(), "classNames must differ from each other");
        files = ManifestField.list(files, "files");
        ManifestField.that(splits != null && !splits.isEmpty(), "splits is missing or empty");
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
        ManifestField.that(archive != null || hasDigests(files),
                "a file has no sha256, and no archive is given whose digest could vouch for it");
        SplitRules.requireFiles(splits, files);
        SplitRules.requireRoom(splits, shape);
        SplitRules.requireFormat(splits, files, format, Shapes.intSize(shape));
        ManifestField.text(notes, "notes");
        ManifestField.text(licence, "licence");
        ManifestField.text(citation, "citation");
        ManifestField.text(source, "source");
        primaryEpsilon = primaryEpsilon == null ? null : UsualBudgets.checked(primaryEpsilon);
    }

    /** The usual budgets by norm, in input units; empty where the manifest names none. */
    Map<String, Double> usualBudgets() {
        return primaryEpsilon == null ? Map.of() : UsualBudgets.inUnits(primaryEpsilon, upper - lower);
    }

    /**
     * Reads a manifest.
     *
     * @throws dev.mohs.UserException if the file is missing or is no valid manifest
     */
    public static DatasetManifest read(Path file) {
        return Json.read(file, DatasetManifest.class);
    }

    /** Whether every file has a digest, so that each can be checked by itself. */
    boolean hasAllDigests() {
        return hasDigests(files);
    }

    private static boolean hasDigests(List<DataFile> files) {
        return files.stream().allMatch(file -> file.sha256() != null);
    }

    /** The same manifest with other papers for its files. */
    DatasetManifest withFiles(List<DataFile> others) {
        return new DatasetManifest(name, title, format, shape, lower, upper, scale, classNames, splits, others, archive,
                notes, licence, citation, source, primaryEpsilon);
    }

    /** How many values one image has. */
    int imageSize() {
        return Shapes.intSize(shape);
    }

    /** Whether {@code text} can be the name of a data set. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The file that is called {@code path}. */
    DataFile file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst().orElseThrow();
    }
}
