package dev.mohs.data.own;

import dev.mohs.Unknown;
import dev.mohs.UserException;
import dev.mohs.data.format.ArrayNames;
import dev.mohs.data.format.SplitNames;
import dev.mohs.data.format.image.FolderContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of a user's data: {@code train} and {@code test} where they lie apart, or all of it.
 *
 * @param root  where they lie: the path, or the one folder or file in it that holds everything
 * @param paths by split, test first; all of it is {@code test} where it is called so, and {@link ArrayNames#WHOLE} otherwise
 * @param notes what was left aside, sentences
 */
record OwnParts(Path root, Map<String, Path> paths, List<String> notes) {

    private static final int DEEPEST = 5;

    /**
     * Looks for them.
     *
     * @throws UserException if there is nothing at {@code path}, it cannot be read, or has a train alone
     */
    static OwnParts of(Path path) {
        if (!Files.exists(path)) {
            FolderContent.requireReadableName(path);
            throw UserException.usage("there is no data at " + path + Unknown.hint(path)
                    + ", or it cannot be reached; name a folder, a .npz or a .csv file, or a data set that mohs datasets lists");
        }
        return of(path, DEEPEST);
    }

    private static OwnParts of(Path path, int deeper) {
        if (!Files.isDirectory(path)) {
            return whole(path);
        }
        FolderContent content = FolderContent.of(path);
        List<Path> tables = content.files().stream().filter(OwnParts::isTable).toList();
        Map<String, List<Path>> splits = Stream.concat(content.folders().stream().filter(OwnParts::holdsFolders), tables.stream())
                .filter(child -> SplitNames.of(word(child)).isPresent())
                .collect(Collectors.groupingBy(child -> SplitNames.of(word(child)).orElseThrow()));
        if (!splits.isEmpty()) {
            return apart(path, splits, content);
        }
        boolean isAround = content.folders().size() == 1 && tables.isEmpty() && holdsFolders(content.folders().get(0));
        boolean isAroundTable = content.folders().isEmpty() && tables.size() == 1;
        if (deeper > 0 && content.images().isEmpty() && (isAround || isAroundTable)) {
            return of(isAround ? content.folders().get(0) : tables.get(0), deeper - 1);
        }
        return whole(path);
    }

    private static OwnParts apart(Path path, Map<String, List<Path>> splits, FolderContent content) {
        List<Path> train = splits.getOrDefault(SplitNames.TRAIN, List.of());
        List<Path> test = splits.getOrDefault(SplitNames.TEST, List.of());
        if (train.size() > 1 || test.size() != 1) {
            throw UserException.failure("cannot use " + path + ": it has " + train.size() + " parts called train and "
                    + test.size() + " called test; it takes one of each, one called test, or none to have them drawn"
                    + (splits.containsKey(SplitNames.VALIDATION) ? "; call the part for validation test to measure on it" : ""));
        }
        Map<String, Path> parts = new LinkedHashMap<>();
        parts.put(SplitNames.TEST, test.get(0));
        train.forEach(part -> parts.put(SplitNames.TRAIN, part));
        List<String> others = new ArrayList<>();
        Stream.of(content.folders(), content.files()).flatMap(List::stream)
                .filter(child -> !parts.containsValue(child))
                .forEach(child -> others.add(child.getFileName().toString()));
        return new OwnParts(path, parts, others.isEmpty() ? List.of() : List.of("besides "
                + (train.isEmpty() ? "" : "train and ") + "test, " + path + " has "
                + others.stream().limit(5).collect(Collectors.joining(", ")) + (others.size() > 5 ? ", …" : "")
                + "; not used"));
    }

    /** A file {@code mnist_test.csv} says what it is for, and one that names several parts says nothing. */
    private static OwnParts whole(Path path) {
        Path named = path.toAbsolutePath().normalize();
        List<String> words = named.getFileName() == null ? List.of() : List.of(word(named).split("[^a-z]+"));
        List<String> splits = words.stream().flatMap(word -> SplitNames.of(word).stream()).toList();
        String split = splits.equals(List.of(SplitNames.TEST)) ? SplitNames.TEST : ArrayNames.WHOLE;
        return new OwnParts(path, Map.of(split, path), List.of());
    }

    private static boolean isTable(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".npz") || name.endsWith(".csv");
    }

    private static String word(Path part) {
        return part.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.(npz|csv)$", "");
    }

    /** A folder of classes, and no class: a class called {@code train} holds images. */
    private static boolean holdsFolders(Path folder) {
        FolderContent content = FolderContent.of(folder);
        return content.images().isEmpty() && !content.folders().isEmpty();
    }
}
