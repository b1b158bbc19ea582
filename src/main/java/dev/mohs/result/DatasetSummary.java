package dev.mohs.result;

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
 * @param sha256     the digest of the inputs (float32, little-endian, in order) followed by the labels (int32, little-endian)
 */
public record DatasetSummary(
        String name,
        String split,
        List<Integer> shape,
        double lower,
        double upper,
        List<String> classNames,
        List<Integer> labels,
        String sha256) {

    public DatasetSummary {
        shape = List.copyOf(shape);
        classNames = List.copyOf(classNames);
        labels = List.copyOf(labels);
    }

    /** How many examples there are. */
    public int count() {
        return labels.size();
    }
}
