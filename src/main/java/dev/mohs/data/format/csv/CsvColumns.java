package dev.mohs.data.format.csv;

import dev.mohs.io.MalformedFileException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    private static final Set<String> LABEL = Set.of(
            "label", "labels", "class", "classes", "target", "targets", "y", "category", "class_id", "label_id", "digit");
    /** pandas writes an index without a name; read again, it is called {@code Unnamed: 0}. */
    private static final Pattern INDEX = Pattern.compile("|unnamed: \\d+|index|id|idx|row|(image|img|file)[_ ]?(id|name)?|path");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

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
        return header ? named(CsvFields.all(first, delimiter), options) : unnamed(start, options);
    }

    private static boolean isHeader(CsvStart start) throws MalformedFileException {
        boolean counted = start.isCounted() && start.numbers() >= PERHAPS_COUNTED - 1;
        if (start.words() > 0 || start.hasUnnamedFirst()) {
            if (counted || start.words() >= 2 && 2 * start.words() >= start.count()) {
                return true;
            }
            if (start.wordColumn() != 0 && start.wordColumn() != start.count() - 1 || start.hasWordAgain()) {
                return false;
            }
            throw asked("its first line has words and numbers and may name the columns or be an image", "header=yes or header=no");
        }
        if (counted && start.count() < SURELY_COUNTED && start.count() >= PERHAPS_COUNTED) {
            throw asked("its first line counts its columns and may name them or be an image", "header=yes or header=no");
        }
        return counted && start.count() >= SURELY_COUNTED;
    }

    private static MalformedFileException asked(String why, String option) {
        return new MalformedFileException(why + "; give ," + option + " behind the file");
    }

    private static CsvColumns named(List<String> names, CsvOptions options) throws MalformedFileException {
        List<String> plain = names.stream().map(CsvColumns::plain).toList();
        BitSet leftOut = new BitSet();
        IntStream.range(0, names.size())
                .filter(i -> INDEX.matcher(plain.get(i)).matches() && !plain.get(i).equals(options.label()))
                .forEach(leftOut::set);
        int[] kept = IntStream.range(0, names.size()).filter(i -> !leftOut.get(i)).toArray();
        if (kept.length < 2) {
            throw new MalformedFileException("its header names " + kept.length + " columns besides those that count the rows; it"
                    + " takes a label and pixels");
        }
        int label = label(plain, kept, options);
        boolean isSure = label >= 0;
        label = isSure ? label : kept[0];
        String text = "a header, label in column " + (label + 1) + " (" + shown(names.get(label)) + ")"
                + (leftOut.isEmpty() ? "" : ", left out: " + leftOut.stream().limit(5)
                        .mapToObj(i -> "column " + (i + 1) + " (" + shown(names.get(i)) + ")").collect(Collectors.joining(", ")));
        return new CsvColumns(names.size(), true, label, leftOut, isSure, text);
    }

    private static String plain(String name) {
        return name.replaceFirst("^#\\s*", "").toLowerCase(Locale.ROOT);
    }

    static String shown(String text) {
        return (text.length() > 40 ? text.substring(0, 40) + "…" : text).replaceAll("\\p{Cntrl}", "?");
    }

    /** -1 where the names are all of one kind and say nothing. */
    private static int label(List<String> names, int[] kept, CsvOptions options) throws MalformedFileException {
        String wanted = options.label();
        if (wanted != null) {
            return wanted(names, kept, wanted);
        }
        int[] known = IntStream.of(kept).filter(i -> LABEL.contains(names.get(i))).toArray();
        if (known.length == 1) {
            return known[0];
        }
        Map<String, List<Integer>> kinds = IntStream.of(kept).boxed()
                .collect(Collectors.groupingBy(i -> kind(names.get(i))));
        if (known.length == 0 && kinds.size() == 1) {
            return -1;
        }
        List<Integer> alone = kinds.values().stream().filter(columns -> columns.size() == 1).flatMap(List::stream).toList();
        if (known.length == 0 && kinds.size() == 2 && alone.size() == 1
                && (alone.get(0) == kept[0] || alone.get(0) == kept[kept.length - 1])) {
            return alone.get(0);
        }
        throw asked("its header does not say which column is the label", "label=first, last or the column's name");
    }

    /** What names have in common that differ in numbers alone. */
    private static String kind(String name) {
        return CsvFields.isNumber(name) ? "#" : NUMBER.matcher(name).replaceAll("#");
    }

    private static int wanted(List<String> names, int[] kept, String wanted) throws MalformedFileException {
        if (wanted.equals(FIRST) || wanted.equals(LAST)) {
            return wanted.equals(FIRST) ? kept[0] : kept[kept.length - 1];
        }
        int[] same = IntStream.range(0, names.size()).filter(i -> names.get(i).equals(plain(wanted))).toArray();
        if (same.length != 1) {
            throw new MalformedFileException("it has " + same.length + " columns called " + shown(wanted) + "; there are "
                    + names.stream().limit(5).map(CsvColumns::shown).collect(Collectors.joining(", "))
                    + (names.size() > 5 ? ", …" : "") + "; label is first, last or the name of one");
        }
        return same[0];
    }

    private static CsvColumns unnamed(CsvStart start, CsvOptions options) throws MalformedFileException {
        String wanted = options.label();
        if (wanted != null && !wanted.equals(FIRST) && !wanted.equals(LAST)) {
            throw new MalformedFileException("it has no header that could name a column " + shown(wanted)
                    + "; give ,label=first or label=last, or header=yes");
        }
        int last = start.count() - 1;
        boolean wordLast = start.words() > 0 && start.hasWordAgain() && start.wordColumn() == last;
        int label = LAST.equals(wanted) || wanted == null && wordLast ? last : 0;
        return new CsvColumns(start.count(), false, label, new BitSet(), wanted != null || wordLast,
                "no header, label in column " + (label + 1));
    }

    /**
     * What the first two lines look like.
     *
     * @param count             columns of the first line
     * @param words             how many of them are neither numbers nor missing
     * @param wordColumn        the first of them
     * @param numbers           how many are numbers
     * @param isCounted         whether the numbers are 0, 1, 2, … or 1, 2, 3, …
     * @param hasUnnamedFirst   whether the first column is empty and the numbers are counted
     * @param hasWordAgain      whether the second line, too, has a word in that column
     */
    private record CsvStart(int count, int words, int wordColumn, int numbers, boolean isCounted, boolean hasUnnamedFirst,
            boolean hasWordAgain) {

        static CsvStart of(String first, String second, char delimiter) throws MalformedFileException {
            CsvFields fields = new CsvFields(first, delimiter, 1);
            int words = 0;
            int wordColumn = -1;
            int numbers = 0;
            boolean counted = true;
            boolean unnamed = false;
            double start = -1;
            while (fields.hasNext()) {
                String field = fields.next();
                if (counted ? CsvFields.isNumber(field) : CsvFields.hasOnlyCharactersOfNumbers(field)) {
                    // A million numbers are not all parsed to be compared.
                    double value = counted ? Double.parseDouble(field) : Double.NaN;
                    start = numbers == 0 ? value : start;
                    counted = value == start + numbers;
                    numbers++;
                } else if (!CsvFields.isMissing(field)) {
                    wordColumn = words == 0 ? fields.column() - 1 : wordColumn;
                    words++;
                } else {
                    unnamed |= fields.column() == 1 && field.isEmpty();
                }
            }
            counted &= start == 0 || start == 1;
            return new CsvStart(fields.column(), words, wordColumn, numbers, counted, unnamed && counted,
                    wordColumn >= 0 && second != null && isWord(second, delimiter, wordColumn));
        }

        private static boolean isWord(String line, char delimiter, int column) throws MalformedFileException {
            CsvFields fields = new CsvFields(line, delimiter, 2);
            while (fields.hasNext()) {
                String field = fields.next();
                if (fields.column() - 1 == column) {
                    return !CsvFields.isNumber(field) && !CsvFields.isMissing(field);
                }
            }
            return false;
        }
    }
}
