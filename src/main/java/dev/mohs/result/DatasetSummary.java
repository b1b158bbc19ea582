package dev.mohs.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mohs.spec.Require;
import java.util.List;
import java.util.Set;

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
 * @param indices    the place of every example in the split, counted from 0, where somebody listed them; null otherwise, and where
 *                   these are the first ones in their order
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
        String choice,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Integer> indices) {

    /** Of examples that nobody listed. */
    public DatasetSummary(
            String name, String split, List<Integer> shape, double lower, double upper, List<String> classNames,
            List<Integer> labels, String sha256, String choice) {
        this(name, split, shape, lower, upper, classNames, labels, sha256, choice, null);
    }

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
        if (indices != null) {
            Require.elements(indices, "indices of " + name);
            Require.that(indices.size() == labels.size(), "indices of %s must be one for each label, %s: %s", name, labels.size(),
                    indices.size());
            Require.that(indices.stream().allMatch(index -> index >= 0) && Set.copyOf(indices).size() == indices.size(),
                    "indices of %s must be at least 0, each there once: %s", name, indices);
            indices = List.copyOf(indices);
        }
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

    /** The place in the split of an example of the result, counted from 0. */
    public int indexOf(int example) {
        return indices == null ? example : indices.get(example);
    }

    /** How many examples there are. */
    public int count() {
        return labels.size();
    }
}
