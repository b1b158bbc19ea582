package dev.mohs.report.csv;

import dev.mohs.wording.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Comma-separated values as RFC 4180 quotes them, but for the line end, which is LF. A null is an empty field; a
 * fractional number has all its digits and no exponent; a text that a spreadsheet would take for a formula gets an apostrophe. */
public final class CsvText {

    /**
     * What a spreadsheet computes instead of showing it (OWASP, "CSV Injection"), also where another separator than ours starts a
     * cell. An apostrophe before it makes it text.
     */
    private static final Pattern FORMULA = Pattern.compile("(^|[;|])(\\s*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20])");

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+");

    private final StringBuilder text = new StringBuilder();
    private final CSVPrinter printer;

    /** Values under a header. */
    public CsvText(List<String> header) {
        try {
            printer = CSVFormat.RFC4180.builder()
                    .setRecordSeparator('\n')
                    .setHeader(header.toArray(String[]::new))
                    .get()
                    .print(text);
        } catch (IOException e) {
            throw memoryFailed(e);
        }
    }

    /** One row; as many fields as the header has. */
    public void add(Object... fields) {
        try {
            printer.printRecord(Stream.of(fields).map(CsvText::field));
        } catch (IOException e) {
            throw memoryFailed(e);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static Object field(Object value) {
        return value instanceof Double number ? Text.exact(number) : value instanceof String text ? defused(text) : value;
    }

    private static String defused(String text) {
        return NUMBER.matcher(text).matches() ? text : FORMULA.matcher(text).replaceAll("$1'$2");
    }

    private static UncheckedIOException memoryFailed(IOException e) {
        return new UncheckedIOException("memory does not fail to be written", e);
    }
}
