package dev.mohs.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mohs.data.format.Labels;
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
import java.util.stream.LongStream;

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
        Format format,
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

    /** How the files of a data set are laid out. */
    public enum Format {
        /** The format of MNIST: one file of unsigned bytes for the images, one for the labels; one channel. */
        @JsonProperty("idx")
        IDX,
        /** The binary version of CIFAR-10: one or more files of records, each a label and an image. */
        @JsonProperty("cifar-10")
        CIFAR_10,
        /** The binary version of CIFAR-100: as CIFAR-10, with the label of a superclass before that of the class. */
        @JsonProperty("cifar-100")
        CIFAR_100,
        /** A NumPy archive with {@code x}, (N, channels, height, width) in uint8 or float32, and {@code y}, (N). */
        @JsonProperty("npz")
        NPZ;

        /** What stands before the values of an image in a record of CIFAR, in bytes. */
        int labelBytes() {
            return this == CIFAR_100 ? 2 : 1;
        }
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
     * @param files       the paths of its files: for {@code idx} the images and the labels, for the formats of CIFAR
     *                    one or more whose examples follow one another, for {@code npz} one
     * @param count       how many examples there are
     * @param where       where the files are
     * @param description what part of the original data this is
     */
    public record Split(List<String> files, int count, Location where, String description) {

        public Split {
            files = copyOf(files, "files of a split");
            require(!files.isEmpty(), "files of a split is empty");
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
     * @param sha256 the SHA-256 of the uncompressed content, lower-case hexadecimal; null where its authors give that of
     *               the archive alone
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
            require(sha256 == null || SHA256.matcher(sha256).matches(),
                    "sha256 of " + path + " must be 64 lower-case hexadecimal digits, not '" + sha256 + "'");
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
            requireText(name, "name of the archive");
            require(md5 != null && MD5.matcher(md5).matches(),
                    "md5 of " + name + " must be 32 lower-case hexadecimal digits, not '" + md5 + "'");
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
        require(scale > 0 && (format == Format.NPZ || lower <= 0 && LARGEST_BYTE / scale <= upper),
                "scale must be positive and keep 0/scale and 255/scale between lower and upper, not " + scale);
        classNames = copyOf(classNames, "classNames");
        int mostClasses = format == Format.NPZ ? Labels.MOST_CLASSES : LARGEST_BYTE + 1;
        require(classNames.size() >= 2 && classNames.size() <= mostClasses,
                "classNames must be 2 to " + mostClasses + " names, not " + classNames.size());
        classNames.forEach(className -> requireText(className, "a class name"));
        require(Set.copyOf(classNames).size() == classNames.size(), "classNames must differ from each other");
        files = copyOf(files, "files");
        require(splits != null && !splits.isEmpty(), "splits is missing or empty");
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
        require(archive != null || hasDigests(files),
                "a file has no sha256, and no archive is given whose digest could vouch for it");
        requireSplitsMatchFiles(splits, files);
        requireSplitsFitInAnArray(splits, shape);
        requireFilesOfTheFormat(format, size(shape), splits, files);
        requireText(notes, "notes");
        requireText(licence, "licence");
        requireText(citation, "citation");
        requireText(source, "source");
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
        return size(shape);
    }

    private static int size(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** Whether {@code text} can be the name of a data set. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
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
            for (String path : split.files()) {
                require(paths.contains(path),
                        "split " + name + " names the file " + path + ", which files does not list");
                unused.remove(path);
            }
        });
        require(unused.isEmpty(), "files lists " + unused + ", which no split names");
    }

    private static void requireFilesOfTheFormat(
            Format format, int imageSize, Map<String, Split> splits, List<DataFile> files) {
        splits.forEach((name, split) -> {
            switch (format) {
                case IDX -> require(split.files().size() == 2,
                        "files of split " + name + " must be that of the images and that of the labels, not " + split.files());
                case NPZ -> require(split.files().size() == 1,
                        "files of split " + name + " must be one .npz file, not " + split.files());
                case CIFAR_10, CIFAR_100 -> {
                    long record = format.labelBytes() + imageSize;
                    long[] bytes = files.stream().filter(file -> split.files().contains(file.path()))
                            .mapToLong(DataFile::bytes).toArray();
                    require(LongStream.of(bytes).allMatch(size -> size % record == 0)
                                    && LongStream.of(bytes).sum() == split.count() * record,
                            "bytes of the files of split " + name + " must be records of " + record + " bytes, "
                                    + split.count() + " in all, not " + LongStream.of(bytes).sum() + " bytes");
                }
            }
        });
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
