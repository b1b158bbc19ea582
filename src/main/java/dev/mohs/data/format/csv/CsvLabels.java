package dev.mohs.data.format.csv;

import dev.mohs.data.format.Labels;
import dev.mohs.io.MalformedFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the labels of a table are, numbers or words; the first one decides. */
final class CsvLabels {

    private static final int LONGEST_WORD = 200;

    /** The words, with their numbers in the order in which they came; null where labels are numbers. */
    private Map<String, Integer> words;

    /**
     * The number of a label.
     *
     * @param isFirst whether it is that of the first row
     * @throws MalformedFileException if it is no label, of another kind than the first, or too large
     */
    int number(String field, int row, boolean isFirst) throws MalformedFileException {
        String place = "row " + row;
        boolean isNumber = CsvFields.isNumber(field);
        if (isFirst && !isNumber && !CsvFields.isMissing(field)) {
            words = new HashMap<>();
        }
        if (words != null && !CsvFields.isMissing(field) && field.length() <= LONGEST_WORD) {
            Integer known = words.putIfAbsent(field, words.size());
            return Labels.checked(known == null ? words.size() - 1 : known, place);
        }
        double value = isNumber && words == null ? Double.parseDouble(field) : Double.NaN;
        if (value != Math.rint(value)) {
            throw new MalformedFileException("the label of " + place + " is '" + CsvFields.shown(field) + "', not a "
                    + (words == null ? "whole number" : "class of at most " + LONGEST_WORD + " characters"));
        }
        return Labels.checked((long) value, place);
    }

    boolean areNumbers() {
        return words == null;
    }

    /** The words in the order of their numbers; null where labels are numbers. */
    List<String> words() {
        return words == null ? null : words.keySet().stream().sorted((a, b) -> words.get(a) - words.get(b)).toList();
    }
}
