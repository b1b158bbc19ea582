package dev.mohs.data.own;

import dev.mohs.UserException;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.format.Examples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is in the data, before it has a name.
 *
 * @param splits     by name, test first
 * @param classNames in label order
 * @param lower      the smallest valid input value
 * @param upper      the largest
 * @param scale      what bytes are divided by
 */
record OwnContent(Map<String, Examples> splits, List<String> classNames, float lower, float upper, float scale) {

    /**
     * Of what was read, divided into test and train where they are not apart.
     *
     * @param path   where it lies
     * @param read   as {@link TestPart#of} takes it
     * @param bounds the smallest and the largest valid input value
     * @param notes  is told what is for testing, unless an option says it
     * @throws UserException if test and train have images of different shapes
     */
    static OwnContent of(
            Path path, Map<String, Examples> read, List<String> classNames, float[] bounds, float scale, OwnOptions options,
            Consumer<String> notes) {
        Map<String, Examples> splits = TestPart.of(path, read, options, notes);
        if (splits.values().stream().map(Examples::imageShape).distinct().count() > 1) {
            throw UserException.failure("cannot use " + path + ": its train and test images have different shapes, "
                    + splits.values().stream().map(Examples::imageShape).toList());
        }
        return new OwnContent(splits, classNames, bounds[0], bounds[1], scale);
    }

    List<Integer> imageShape() {
        return splits.get(OwnData.TEST).imageShape();
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
