package dev.mohs.data.own;

import dev.mohs.UserException;
import dev.mohs.data.DataDescription;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.format.Examples;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
     * @param read   by split; under {@link OwnData#TEST} alone where there are none
     * @param bounds the smallest and the largest valid input value
     * @throws UserException if test and train have images of different shapes
     */
    static OwnContent of(
            Path path, Map<String, Examples> read, List<String> classNames, float[] bounds, float scale, OwnOptions options) {
        Map<String, Examples> splits = read.size() == 2 ? read : divided(read.get(OwnData.TEST), options);
        if (splits.values().stream().map(Examples::imageShape).distinct().count() > 1) {
            throw UserException.failure("cannot use " + path + ": its train and test images have different shapes, "
                    + splits.values().stream().map(Examples::imageShape).toList());
        }
        return new OwnContent(splits, classNames, bounds[0], bounds[1], scale);
    }

    private static Map<String, Examples> divided(Examples all, OwnOptions options) {
        StratifiedSplit split = StratifiedSplit.of(all.labels(), options.testShare(), options.seed());
        Map<String, Examples> splits = new LinkedHashMap<>();
        splits.put(OwnData.TEST, all.select(split.test()));
        if (split.train().length > 0) {
            splits.put(OwnData.TRAIN, all.select(split.train()));
        }
        return splits;
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
