package dev.mohs.data.format.csv;

import dev.mohs.io.MalformedFileException;
import java.util.BitSet;

/**
 * Which column of a table is what, told by its first two lines and by options.
 *
 * @param count     how many columns there are
 * @param hasHeader whether the first line names them
 * @param label     the column of the label, counted from 0
 * @param leftOut   columns that count or name the rows
 * @param isSure    whether names or options say which column is the label, or the first was taken for want of anything better
 * @param text      the same in words
 */
record CsvColumns(int count, boolean hasHeader, int label, BitSet leftOut, boolean isSure, String text) {

    static final String FIRST = "first";
    static final String LAST = "last";

    /** So many numbers in a row are no image but the names that pandas gives to columns without names. */
    private static final int SURELY_COUNTED = 17;
    private static final int PERHAPS_COUNTED = 5;

    /**
     * Decides.
     *
     * @param second the second line, or null if there is none
     * @throws MalformedFileException if a line is malformed,
     *     or the lines do not tell and no option does
     */
    static CsvColumns of(String first, String second, char delimiter, CsvOptions options) throws MalformedFileException {
        CsvStart start = CsvStart.of(first, second, delimiter);
        boolean header = options.header().isPresent() ? options.header().get() : isHeader(start);
        if (header && second == null) {
            throw new MalformedFileException("there is no line of values in it");
        }
        return header ? CsvHeader.columns(CsvFields.all(first, delimiter), options) : unnamed(start, options);
    }

    private static boolean isHeader(CsvStart start) throws MalformedFileException {
        boolean counted = start.isCounted() && start.numbers() >= PERHAPS_COUNTED - 1;
        if (start.words() > 0 || start.hasUnnamedFirst()) {
            if (counted || (start.words() >= 2 && 2 * start.words() >= start.count())) {
                return true;
            }
            if ((start.wordColumn() != 0 && start.wordColumn() != start.count() - 1) || start.hasWordAgain()) {
                return false;
            }
            throw asked("its first line has words and numbers and may name the columns or be an image", "header=yes or header=no");
        }
        if (counted && start.count() < SURELY_COUNTED && start.count() >= PERHAPS_COUNTED) {
            throw asked("its first line counts its columns and may name them or be an image", "header=yes or header=no");
        }
        return counted && start.count() >= SURELY_COUNTED;
    }

    static MalformedFileException asked(String why, String option) {
        return new MalformedFileException(why + "; give ," + option + " behind the file");
    }

    private static CsvColumns unnamed(CsvStart start, CsvOptions options) throws MalformedFileException {
        String wanted = options.label();
        if (wanted != null && !wanted.equals(FIRST) && !wanted.equals(LAST)) {
            throw new MalformedFileException("it has no header that could name a column " + CsvFields.shown(wanted)
                    + "; give ,label=first or label=last, or header=yes");
        }
        int last = start.count() - 1;
        boolean wordLast = start.words() > 0 && start.hasWordAgain() && start.wordColumn() == last;
        int label = LAST.equals(wanted) || (wanted == null && wordLast) ? last : 0;
        return new CsvColumns(start.count(), false, label, new BitSet(), wanted != null || wordLast,
                "no header, label in column " + (label + 1));
    }
}
