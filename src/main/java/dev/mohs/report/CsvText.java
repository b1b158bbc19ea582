package dev.mohs.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Comma-separated values as RFC 4180 quotes them, but for the line end, which is LF. A null is an empty field; a
 * fractional number has all its digits and no exponent. */
final class CsvText {

    private final StringBuilder text = new StringBuilder();
    private final CSVPrinter printer;

    CsvText(List<String> header) {
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

    void add(Object... fields) {
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
        return value instanceof Double number ? Text.exact(number) : value;
    }

    private static UncheckedIOException memoryFailed(IOException e) {
        return new UncheckedIOException("memory does not fail to be written", e);
    }
}
