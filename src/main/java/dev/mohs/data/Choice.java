package dev.mohs.data;

import java.util.List;
import java.util.Locale;

/**
 * How examples were chosen from their split.
 *
 * @param text    a phrase: {@code the first 1,000 of 10,000}
 * @param indices the places in the split that somebody listed, in order; null where nobody did
 */
record Choice(String text, List<Integer> indices) {

    static final Choice ALL = new Choice("all of it", null);

    /** What was chosen from a choice names both. */
    Choice then(List<Integer> places, String how, Object... numbers) {
        return new Choice(String.format(Locale.ROOT, how, numbers) + (equals(ALL) ? "" : " (" + text + ")"), places);
    }

    /** The text, with how many classes have an example where some have none. */
    String phrase(int present, int classes) {
        return present < classes ? text + String.format(Locale.ROOT, "; of %,d of %,d classes", present, classes) : text;
    }

    /** The places from {@code from} to {@code to} - 1 of those that were listed. */
    List<Integer> places(int from, int to) {
        return indices == null ? null : indices.subList(from, to);
    }
}
