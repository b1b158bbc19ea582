package dev.mohs.analysis.curve;

import dev.mohs.result.DatasetSummary;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The examples of one class.
 *
 * @param label    the class
 * @param examples the places of its examples in the data set, at least one
 */
public record ClassExamples(int label, List<Integer> examples) {

    public ClassExamples {
        examples = List.copyOf(examples);
    }

    /** The classes that have examples, in label order. */
    public static List<ClassExamples> of(DatasetSummary dataset) {
        return IntStream.range(0, dataset.classNames().size())
                .mapToObj(label -> new ClassExamples(label, IntStream.range(0, dataset.count())
                        .filter(i -> dataset.labels().get(i) == label)
                        .boxed()
                        .toList()))
                .filter(found -> !found.examples().isEmpty())
                .toList();
    }

    /** The accuracy of a group on these examples within the ε at {@code point}, a mean over its models, in [0, 1]. */
    public double accuracyWithin(GroupCurve group, int point) {
        long correct = group.members().stream()
                .mapToLong(curve -> examples.stream().filter(curve.points().get(point).within()::isCorrect).count())
                .sum();
        return (double) correct / (group.members().size() * examples.size());
    }
}
