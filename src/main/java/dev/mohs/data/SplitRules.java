package dev.mohs.data;

import dev.mohs.data.DatasetManifest.Split;
import dev.mohs.io.Shapes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the splits and the files of a manifest owe each other. */
final class SplitRules {

    private SplitRules() {}

    /** Every file that a split names is listed, and no other, each once. */
    static void requireFiles(Map<String, Split> splits, List<DataFile> files) {
        Set<String> paths = new HashSet<>();
        for (DataFile file : files) {
            ManifestField.that(paths.add(file.path()), "files lists " + file.path() + " twice");
        }
        Set<String> unused = new HashSet<>(paths);
        splits.forEach((name, split) -> {
            ManifestField.that(DatasetManifest.isName(name),
                    "the name of a split must be lower-case letters, digits and '-', not '" + name + "'");
            ManifestField.that(split != null, "split " + name + " is null");
            for (String path : split.files()) {
                ManifestField.that(paths.contains(path),
                        "split " + name + " names the file " + path + ", which files does not list");
                unused.remove(path);
            }
        });
        ManifestField.that(unused.isEmpty(), "files lists " + unused + ", which no split names");
    }

    /** The values of a split fit into a Java array. */
    static void requireRoom(Map<String, Split> splits, List<Integer> shape) {
        double imageSize = Shapes.size(shape);
        splits.forEach((name, split) -> ManifestField.that(split.count() * imageSize < Integer.MAX_VALUE,
                "split " + name + " has too many values: " + split.count() + " images of shape " + shape
                        + " are 2^31 values or more"));
    }

    /** A split has the files that the format asks for. */
    static void requireFormat(Map<String, Split> splits, List<DataFile> files, DatasetFormat format, int imageSize) {
        splits.forEach((name, split) -> format.requireFiles(name, split,
                files.stream().filter(file -> split.files().contains(file.path())).mapToLong(DataFile::bytes).toArray(),
                imageSize));
    }
}
