package dev.mohs.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mohs.io.Json;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param scale      what the bytes of the files, 0 to 255, are divided by to become input values
 * @param classNames the names of the classes, in label order
 * @param splits     the parts that can be loaded, by name, in the order they are listed to people
 * @param files      every file that the splits name
 * @param notes      what a reader of the manifest should know besides
 * @param licence    the terms the data comes under
 * @param citation   the publication to cite
 * @param source     the address where the data comes from
 */
public record DatasetManifest(
        String name,
        String title,
        Format format,
        List<Integer> shape,
        float lower,
        float upper,
        float scale,
        List<String> classNames,
        Map<String, Split> splits,
        List<DataFile> files,
        String notes,
        String licence,
        String citation,
        String source) {

    /** The file's name in the data set's folder. */
    public static final String FILE_NAME = "dataset.json";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final int LARGEST_BYTE = 255;
    private static final int LARGEST_LABEL = 255;

    /** How the files of a data set are laid out. */
    public enum Format {
        /** The format of MNIST: one file of unsigned bytes for the images, one for the labels; one channel. */
        @JsonProperty("idx")
        IDX
    }

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
     * @param images      the path of the file with the images
     * @param labels      the path of the file with the labels
     * @param count       how many examples there are
     * @param where       where the two files are
     * @param description what part of the original data this is
     */
    public record Split(String images, String labels, int count, Location where, String description) {

        public Split {
            requireText(images, "images of a split");
            requireText(labels, "labels of a split");
            require(count > 0, "count of a split must be positive, not " + count);
            require(where != null, "where of a split is missing");
            requireText(description, "description of a split");
        }
    }

    /**
     * A file of a data set. Size and digest are those of its uncompressed content: the file may lie there as it is or
     * gzip-compressed with {@code .gz} behind its path, and be compressed anew, as packagers do, without becoming
     * another.
     *
     * @param path   the name of the file, without {@code .gz}; no folders
     * @param bytes  the size of the uncompressed content
     * @param sha256 the SHA-256 of the uncompressed content, lower-case hexadecimal
     */
    public record DataFile(String path, long bytes, String sha256) {

        private static final Pattern PATH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        public DataFile {
            requireText(path, "path of a file");
            require(PATH.matcher(path).matches() && !path.endsWith(".gz"),
                    "path of a file must be a plain file name without .gz, not '" + path + "'");
            require(bytes > 0 && bytes < Integer.MAX_VALUE,
                    "bytes of " + path + " must be from 1 to 2^31-2, not " + bytes);
            require(sha256 != null && SHA256.matcher(sha256).matches(),
                    "sha256 of " + path + " must be 64 lower-case hexadecimal digits, not '" + sha256 + "'");
        }
    }

    public DatasetManifest {
        requireText(name, "name");
        require(NAME.matcher(name).matches(),
                "name must be lower-case letters, digits and '-', starting with a letter, not '" + name + "'");
        requireText(title, "title");
        require(format != null, "format is missing");
        shape = copyOf(shape, "shape");
        require(shape.size() == 3 && shape.stream().allMatch(length -> length > 0),
                "shape must be (channels, height, width), all positive, not " + shape);
        require(format != Format.IDX || shape.get(0) == 1, "format idx holds one channel, not " + shape.get(0));
        require(Float.isFinite(lower) && Float.isFinite(upper) && lower < upper,
                "lower and upper must be finite and in that order, not " + lower + " and " + upper);
        require(scale > 0 && lower <= 0 && LARGEST_BYTE / scale <= upper,
                "scale must be positive and keep 0/scale and 255/scale between lower and upper, not " + scale);
        classNames = copyOf(classNames, "classNames");
        require(classNames.size() >= 2 && classNames.size() <= LARGEST_LABEL + 1,
                "classNames must be 2 to 256 names, not " + classNames.size());
        classNames.forEach(className -> requireText(className, "a class name"));
        require(Set.copyOf(classNames).size() == classNames.size(), "classNames must differ from each other");
        files = copyOf(files, "files");
        require(splits != null && !splits.isEmpty(), "splits is missing or empty");
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
        requireSplitsMatchFiles(splits, files);
        requireSplitsFitInAnArray(splits, shape);
        requireText(notes, "notes");
        requireText(licence, "licence");
        requireText(citation, "citation");
        requireText(source, "source");
    }

    /**
     * Reads a manifest.
     *
     * @throws dev.mohs.UserException if the file is missing or is no valid manifest
     */
    public static DatasetManifest read(Path file) {
        return Json.read(file, DatasetManifest.class);
    }

    /** The file that is called {@code path}. */
    DataFile file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst().orElseThrow();
    }

    private static void requireSplitsMatchFiles(Map<String, Split> splits, List<DataFile> files) {
        Set<String> paths = new HashSet<>();
        for (DataFile file : files) {
            require(paths.add(file.path()), "files lists " + file.path() + " twice");
        }
        Set<String> unused = new HashSet<>(paths);
        splits.forEach((name, split) -> {
            require(NAME.matcher(name).matches(),
                    "the name of a split must be lower-case letters, digits and '-', not '" + name + "'");
            require(split != null, "split " + name + " is null");
            for (String path : List.of(split.images(), split.labels())) {
                require(paths.contains(path),
                        "split " + name + " names the file " + path + ", which files does not list");
                unused.remove(path);
            }
        });
        require(unused.isEmpty(), "files lists " + unused + ", which no split names");
    }

    private static void requireSplitsFitInAnArray(Map<String, Split> splits, List<Integer> shape) {
        double imageSize = shape.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
        splits.forEach((name, split) -> require(split.count() * imageSize < Integer.MAX_VALUE,
                "split " + name + " has too many values: " + split.count() + " images of shape " + shape
                        + " are 2^31 values or more"));
    }

    private static void requireText(String value, String field) {
        require(value != null && !value.isBlank(), field + " is missing");
    }

    private static <T> List<T> copyOf(List<T> list, String field) {
        require(list != null && list.stream().allMatch(Objects::nonNull),
                field + " is missing or has a missing element");
        return List.copyOf(list);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
