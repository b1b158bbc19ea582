package dev.mohs.data.format;

import dev.mohs.io.MalformedFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which arrays of a NumPy archive are images and which are labels, told by their names as NumPy's users choose them: {@code x} and
 * {@code y}, {@code x_train} and {@code y_train}, {@code test_images} and {@code test_labels}, {@code arr_0} and {@code arr_1}.
 *
 * @param pairs by split, {@link SplitNames#TEST} alone or with {@link SplitNames#TRAIN}; under {@link #WHOLE} where the archive
 *     says nothing of testing
 * @param others what is neither, or of a split for validation
 */
public record ArrayNames(Map<String, Pair> pairs, List<String> others) {

    /** The one pair of an archive that says nothing of testing. */
    public static final String WHOLE = "";

    private static final Set<String> IMAGES = Set.of("x", "images", "image", "imgs", "data", "features");
    private static final Set<String> LABELS = Set.of("y", "labels", "label", "targets", "target");
    /** What {@code numpy.savez} calls arrays that were given no names. */
    private static final List<String> UNNAMED = List.of("arr_0", "arr_1");

    /**
     * @param images the name of the array of images
     * @param labels the name of that of their labels
     */
    record Pair(String images, String labels) {}

    /**
     * Finds them.
     *
     * @throws MalformedFileException if there is not one array of images and one of labels for each split
     */
    static ArrayNames of(List<String> names) throws MalformedFileException {
        if (names.size() == UNNAMED.size() && names.containsAll(UNNAMED)) {
            return new ArrayNames(Map.of(WHOLE, new Pair(UNNAMED.get(0), UNNAMED.get(1))), List.of());
        }
        Map<String, String> images = new LinkedHashMap<>();
        Map<String, String> labels = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (String name : names) {
            List<String> words = List.of(name.toLowerCase(Locale.ROOT).split("[_.-]"));
            String split = words.size() == 1
                    ? WHOLE
                    : words.stream().map(SplitNames::of).flatMap(Optional::stream).findFirst().orElse(null);
            boolean known = split != null && words.size() <= 2;
            if (known && words.stream().anyMatch(IMAGES::contains)) {
                requireOnly(images.put(split, name), name, "images");
            } else if (known && words.stream().anyMatch(LABELS::contains)) {
                requireOnly(labels.put(split, name), name, "labels");
            } else {
                others.add(name);
            }
        }
        return new ArrayNames(pairs(names, images, labels, others), others);
    }

    private static void requireOnly(String before, String name, String what) throws MalformedFileException {
        if (before != null) {
            throw new MalformedFileException("both " + before + " and " + name + " may be the " + what + "; save it with x and y"
                    + " alone");
        }
    }

    private static Map<String, Pair> pairs(
            List<String> names, Map<String, String> images, Map<String, String> labels, List<String> others)
            throws MalformedFileException {
        for (Map<String, String> found : List.of(images, labels)) {
            if (found.containsKey(SplitNames.VALIDATION)) {
                others.add(found.remove(SplitNames.VALIDATION));
            }
        }
        if (images.isEmpty() || !images.keySet().equals(labels.keySet()) || (images.containsKey(WHOLE) && images.size() > 1)) {
            throw new MalformedFileException("it must hold the arrays x and y, or x_train, y_train, x_test and y_test, not "
                    + names);
        }
        Map<String, Pair> pairs = new LinkedHashMap<>();
        for (String split : List.of(SplitNames.TEST, SplitNames.TRAIN, WHOLE)) {
            if (images.containsKey(split)) {
                boolean isDivided = split.equals(SplitNames.TRAIN) && images.size() == 1;
                pairs.put(isDivided ? WHOLE : split, new Pair(images.get(split), labels.get(split)));
            }
        }
        return pairs;
    }
}
