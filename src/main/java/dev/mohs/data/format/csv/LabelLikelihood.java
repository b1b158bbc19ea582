package dev.mohs.data.format.csv;

import dev.mohs.io.MalformedFileException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/** Whether a column looks like labels, where neither names nor options say that it holds them. */
final class LabelLikelihood {

    /** From so many rows on, the columns are compared with what a column of labels looks like. */
    private static final int ENOUGH_ROWS = 10;

    private LabelLikelihood() {}

    /**
     * Refuses a column that does not.
     *
     * @param labels     what it holds
     * @param column     which it is, counted from 0
     * @param areNumbers whether labels are numbers rather than words
     * @param lastValues the different values of the last column
     */
    static void require(int[] labels, int column, boolean areNumbers, Set<Float> lastValues) throws MalformedFileException {
        int count = labels.length;
        if (count < ENOUGH_ROWS) {
            return;
        }
        String ask = "; if it is the label all the same, give ,label=first behind the file, and ,label=last if that is";
        if (areNumbers && IntStream.range(0, count).allMatch(i -> labels[i] == labels[0] + i)) {
            throw new MalformedFileException("its column " + (column + 1) + " counts the rows, as an index does" + ask);
        }
        long classes = Arrays.stream(labels).distinct().count();
        if (2 * classes > count) {
            throw new MalformedFileException("its column " + (column + 1) + " has " + classes + " values in " + count
                    + " rows, too many for classes" + ask);
        }
        boolean lastIsLike = lastValues.size() >= 2 && 2L * lastValues.size() <= classes
                && lastValues.stream().allMatch(value -> value >= 0 && value == Math.rint(value));
        if (lastIsLike) {
            throw new MalformedFileException("its column " + (column + 1) + " has " + classes + " values and its last one "
                    + lastValues.size() + ", so that either may be the label; give ,label=first or ,label=last behind the file");
        }
    }
}
