package dev.mohs.data.own;

import dev.mohs.UserException;
import dev.mohs.data.format.Examples;
import dev.mohs.data.format.RawPart;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The classes of a user's tables and arrays, and their labels counted from 0.
 *
 * @param names  in label order
 * @param offset what is taken off numbers that count from another one than 0
 */
record ClassLabels(List<String> names, int offset) {

    private static final int MOST_SHOWN = 5;

    /**
     * The classes of all parts of {@code path} together.
     *
     * @throws UserException if the labels of parts are of two kinds, too few or too large, or do not say where they count from
     */
    static ClassLabels of(Path path, Collection<RawPart> parts, OwnOptions options) {
        if (parts.stream().map(part -> part.classNames() == null).distinct().count() > 1) {
            throw UserException.failure("cannot use " + path + ": the labels of one part are numbers, those of the other words;"
                    + " make them alike");
        }
        ClassLabels labels = parts.iterator().next().classNames() == null
                ? numbers(path, parts, options)
                : words(path, parts, options);
        if (labels.names.size() < 2) {
            throw UserException.failure("cannot use " + path + ": all its labels are " + labels.names.get(0)
                    + ", but it takes 2 or more classes; if the label is in another place, say so, in a table with ,label=last");
        }
        return labels;
    }

    private static ClassLabels words(Path path, Collection<RawPart> parts, OwnOptions options) {
        for (String option : List.of("classes", "labels-from")) {
            if (options.has(option)) {
                throw UserException.usage("cannot use " + option + " for " + path + ": its labels are words");
            }
        }
        TreeSet<String> names = new TreeSet<>();
        parts.forEach(part -> names.addAll(part.classNames()));
        return new ClassLabels(List.copyOf(names), 0);
    }

    private static ClassLabels numbers(Path path, Collection<RawPart> parts, OwnOptions options) {
        int[] all = parts.stream().flatMapToInt(part -> Arrays.stream(part.examples().labels())).toArray();
        int least = Arrays.stream(all).min().orElseThrow();
        int largest = Arrays.stream(all).max().orElseThrow();
        if (least > 0 && largest > least && !options.has("classes") && !options.has("labels-from")) {
            throw UserException.usage("cannot use " + path + ": its labels go from " + least + " to " + largest
                    + " and none is 0; give ,labels-from=" + least + " behind it if they count from there, or ,classes=<number of"
                    + " classes> if those before just have no example");
        }
        int offset = options.labelsFrom();
        if (least < offset) {
            throw UserException.usage("labels-from is " + offset + ", but " + path + " has the label " + least);
        }
        int found = largest + 1 - offset;
        int classes = options.classes() == 0 ? found : options.classes();
        if (classes < found || classes < 2) {
            throw UserException.failure("cannot use " + path + ": its largest label is " + largest + (classes < 2
                    ? ", but it takes 2 or more classes; if the label is in another place, say so, in a table with ,label=last"
                    : "; labels count from " + offset + ", so that classes must be " + found + " or more"));
        }
        return new ClassLabels(IntStream.range(offset, offset + classes).mapToObj(Integer::toString).toList(), offset);
    }

    /** The examples of {@code part}, {@code pixels}, with labels that count in the order of {@link #names}. */
    Examples applied(RawPart part, Examples pixels) {
        int[] labels = pixels.labels();
        List<String> own = part.classNames();
        int[] places = own == null ? null : own.stream().mapToInt(names::indexOf).toArray();
        return new Examples(pixels.values(),
                Arrays.stream(labels).map(label -> places == null ? label - offset : places[label]).toArray());
    }

    /** In words. */
    String text() {
        String shown = names.size() <= MOST_SHOWN
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 3)) + ", …, " + names.get(names.size() - 1);
        return names.size() + " classes (" + shown + ")";
    }
}
