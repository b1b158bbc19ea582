package dev.mohs.data;

import dev.mohs.io.Shapes;
import java.util.List;
import java.util.Map;

/**
 * What all examples of {@link LabeledImages} have in common.
 *
 * @param name       the data set's name, {@code fashion-mnist}
 * @param split      which part of it, {@code test}
 * @param shape      the shape of one image, (channels, height, width)
 * @param lower      the smallest valid input value
 * @param upper      the largest valid input value
 * @param classNames the names of the classes, in label order
 * @param usualBudgets the ε that the literature mostly uses for the data, by norm ({@code linf}, {@code l2}, {@code l1}), in
 *                   input units; empty where there is none
 */
public record DataDescription(
        String name, String split, List<Integer> shape, float lower, float upper, List<String> classNames,
        Map<String, Double> usualBudgets) {

    /** Data of no usual budgets. */
    public DataDescription(
            String name, String split, List<Integer> shape, float lower, float upper, List<String> classNames) {
        this(name, split, shape, lower, upper, classNames, Map.of());
    }

    public DataDescription {
        usualBudgets = Map.copyOf(usualBudgets);
        shape = List.copyOf(shape);
        classNames = List.copyOf(classNames);
        if (shape.size() != 3 || shape.stream().anyMatch(length -> length <= 0)) {
            throw new IllegalArgumentException("shape " + shape + " is not (channels, height, width)");
        }
        if (!(lower < upper)) {
            throw new IllegalArgumentException("lower " + lower + " is not below upper " + upper);
        }
    }

    /** How many values one image has. */
    public int imageSize() {
        return Shapes.intSize(shape);
    }

    /**
     * Asks for data that goes with these labels.
     *
     * @throws IllegalArgumentException if that is not as many values as the images of {@code labels} have, or a label is no class
     */
    void requireFit(int values, int[] labels) {
        if (values != (long) labels.length * imageSize()) {
            throw new IllegalArgumentException(labels.length + " labels, but " + values + " values of images of shape " + shape);
        }
        for (int label : labels) {
            if (label < 0 || label >= classNames.size()) {
                throw new IllegalArgumentException("the label " + label + " is not one of " + classNames.size() + " classes");
            }
        }
    }
}
