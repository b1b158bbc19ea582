package dev.mohs.result;

import dev.mohs.spec.Require;
import java.util.List;

/**
 * The clean examples of a sweep.
 *
 * @param name       the data set's name, {@code fashion-mnist}
 * @param split      which part of it, {@code test}
 * @param shape      the shape of one example, (channels, height, width)
 * @param lower      the smallest valid input value
 * @param upper      the largest valid input value
 * @param classNames the names of the classes, in label order
 * @param labels     the true label of every example, in order
 * @param sha256     the digest of the inputs (float32, little-endian, in order) followed by the labels (int32,
 *                   little-endian)
 * @param choice     how the examples were chosen from the split, a phrase: {@code the first 1,000 of 10,000}
 */
public record DatasetSummary(
        String name,
        String split,
        List<Integer> shape,
        double lower,
        double upper,
        List<String> classNames,
        List<Integer> labels,
        String sha256,
        String choice) {

    public DatasetSummary {
        name = Require.text(name, "data set name");
        split = Require.text(split, "split of " + name);
        Require.elements(shape, "shape of " + name);
        Require.that(shape.size() == 3 && shape.stream().allMatch(size -> size >= 1),
                "shape of %s must be (channels, height, width), each at least 1: %s", name, shape);
        Require.that(Double.isFinite(lower) && Double.isFinite(upper) && lower < upper,
                "bounds of %s must be finite and lower < upper: [%s, %s]", name, lower, upper);
        classNames = Require.texts(classNames, "class names of " + name);
        Require.distinct(classNames, "class names of " + name);
        Require.elements(labels, "labels of " + name);
        requireLabels(labels, classNames.size(), name);
        Require.sha256(sha256, "sha256 of " + name);
        choice = Require.text(choice, "choice of the examples of " + name);
        shape = List.copyOf(shape);
        labels = List.copyOf(labels);
    }

    private static void requireLabels(List<Integer> labels, int classes, String name) {
        Require.that(!labels.isEmpty(), "%s must have at least one example", name);
        for (int i = 0; i < labels.size(); i++) {
            int label = labels.get(i);
            Require.that(label >= 0 && label < classes,
                    "label of example %s of %s must lie in [0, %s): %s", i, name, classes, label);
        }
    }

    /** The accuracy of guessing among equally frequent classes. */
    public double chance() {
        return 1.0 / classNames.size();
    }

    /** How many examples there are. */
    public int count() {
        return labels.size();
    }
}
