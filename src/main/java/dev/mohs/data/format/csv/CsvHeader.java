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

/** What a line of names says of the columns: which counts the rows, which is the label. */
final class CsvHeader {

    private static final Set<String> LABEL = Set.of(
            "label", "labels", "class", "classes", "target", "targets", "y", "category", "class_id", "label_id", "digit");
    /** pandas writes an index without a name; read again, it is called {@code Unnamed: 0}. */
    private static final Pattern INDEX = Pattern.compile("|unnamed: \\d+|index|id|idx|row|(image|img|file)[_ ]?(id|name)?|path");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private CsvHeader() {}

    /** @throws MalformedFileException if the names do not say which column is the label, and no option does */
    static CsvColumns columns(List<String> names, CsvOptions options) throws MalformedFileException {
        List<String> plain = names.stream().map(CsvHeader::plain).toList();
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
        String text = "a header, label in column " + (label + 1) + " (" + CsvFields.shown(names.get(label)) + ")"
                + (leftOut.isEmpty() ? "" : ", left out: " + leftOut.stream().limit(5)
                        .mapToObj(i -> "column " + (i + 1) + " (" + CsvFields.shown(names.get(i)) + ")")
                        .collect(Collectors.joining(", ")));
        return new CsvColumns(names.size(), true, label, leftOut, isSure, text);
    }

    private static String plain(String name) {
        return name.replaceFirst("^#\\s*", "").toLowerCase(Locale.ROOT);
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
        throw CsvColumns.asked("its header does not say which column is the label", "label=first, last or the column's name");
    }

    /** What names have in common that differ in numbers alone. */
    private static String kind(String name) {
        return CsvFields.isNumber(name) ? "#" : NUMBER.matcher(name).replaceAll("#");
    }

    private static int wanted(List<String> names, int[] kept, String wanted) throws MalformedFileException {
        if (wanted.equals(CsvColumns.FIRST) || wanted.equals(CsvColumns.LAST)) {
            return wanted.equals(CsvColumns.FIRST) ? kept[0] : kept[kept.length - 1];
        }
        int[] same = IntStream.range(0, names.size()).filter(i -> names.get(i).equals(plain(wanted))).toArray();
        if (same.length != 1) {
            throw new MalformedFileException("it has " + same.length + " columns called " + CsvFields.shown(wanted) + "; there are "
                    + names.stream().limit(5).map(CsvFields::shown).collect(Collectors.joining(", "))
                    + (names.size() > 5 ? ", …" : "") + "; label is first, last or the name of one");
        }
        return same[0];
    }
}
