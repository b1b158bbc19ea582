package dev.mohs.data.format.csv;

import dev.mohs.io.MalformedFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The fields of one line, one after the other: a line of a million numbers as a million strings would take thirty times its size. A
 * field may stand in double quotes, in which a quote is doubled; it ends with its line.
 */
final class CsvFields {

    /** An image of 3 x 295 x 295; larger ones are no data for tables. */
    private static final int MOST_COLUMNS = 1 << 18;
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?", "-");

    private final String line;
    private final char delimiter;
    private final int row;
    private int next;
    private int column;

    CsvFields(String line, char delimiter, int row) {
        this.line = line;
        this.delimiter = delimiter;
        this.row = row;
    }

    /**
     * What separates the columns: comma, semicolon or tab.
     *
     * @throws MalformedFileException if none of them stands in the first line, or two of them do
     */
    static char delimiter(String first) throws MalformedFileException {
        String unquoted = first.replaceAll("\"[^\"]*\"", "");
        List<Character> found = DELIMITERS.stream().filter(c -> unquoted.indexOf(c) >= 0).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new MalformedFileException((found.isEmpty() ? "its first line has one column" : "its first line has columns separated"
                + " in two ways, or decimal commas") + "; columns are separated by commas, semicolons or tabs, and decimals have a"
                + " point");
    }

    /** All fields of a line, for a line of names. */
    static List<String> all(String line, char delimiter) throws MalformedFileException {
        List<String> fields = new ArrayList<>();
        CsvFields rest = new CsvFields(line, delimiter, 1);
        while (rest.hasNext()) {
            fields.add(rest.next());
        }
        return fields;
    }

    boolean hasNext() {
        return next <= line.length();
    }

    /** How many fields were given. */
    int column() {
        return column;
    }

    /** Where the last field stands, for messages. */
    String place() {
        return "row " + row + ", column " + column;
    }

    /**
     * The next field, without the spaces and quotes around it.
     *
     * @throws MalformedFileException if its quote does not end, or there are too many fields
     */
    String next() throws MalformedFileException {
        column++;
        if (column > MOST_COLUMNS) {
            throw new MalformedFileException("row " + row + " has more than " + MOST_COLUMNS + " columns");
        }
        int start = next;
        while (start < line.length() && line.charAt(start) == ' ') {
            start++;
        }
        return start < line.length() && line.charAt(start) == '"' ? quoted(start + 1) : plain();
    }

    private String plain() {
        int end = line.indexOf(delimiter, next);
        end = end < 0 ? line.length() : end;
        String field = line.substring(next, end).strip();
        next = end + 1;
        return field;
    }

    private String quoted(int start) throws MalformedFileException {
        StringBuilder field = new StringBuilder();
        int at = start;
        while (at < line.length() && (line.charAt(at) != '"' || (at + 1 < line.length() && line.charAt(at + 1) == '"'))) {
            field.append(line.charAt(at));
            at += line.charAt(at) == '"' ? 2 : 1;
        }
        int end = line.indexOf(delimiter, at);
        end = end < 0 ? line.length() : end;
        if (at >= line.length() || !line.substring(at + 1, end).isBlank()) {
            throw new MalformedFileException(place() + " has a quote that does not end where the column does");
        }
        next = end + 1;
        return field.toString().strip();
    }

    /** Whether nothing was entered, in whatever words. */
    static boolean isMissing(String field) {
        return MISSING.contains(field.toLowerCase(Locale.ROOT));
    }

    /** Whether it is a number as tables have them; Java would also take {@code 1f} and {@code 0x1p3}. */
    static boolean isNumber(String field) {
        if (!hasOnlyCharactersOfNumbers(field)) {
            return false;
        }
        try {
            Double.parseDouble(field);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether there is a digit in it, and nothing but digits, signs, points and the letter of an exponent. */
    static boolean hasOnlyCharactersOfNumbers(String field) {
        boolean hasDigit = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            if (!isDigit && "+-.eE".indexOf(c) < 0) {
                return false;
            }
            hasDigit |= isDigit;
        }
        return hasDigit;
    }

    /** As much of a field as a message may quote. */
    static String shown(String text) {
        return (text.length() > 40 ? text.substring(0, 40) + "…" : text).replaceAll("\\p{Cntrl}", "?");
    }
}
