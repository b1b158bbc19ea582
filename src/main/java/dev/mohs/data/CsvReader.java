package dev.mohs.data;

import dev.mohs.io.AtomicFiles;
import dev.mohs.io.MalformedFileException;
import dev.mohs.io.NpyArray;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables of pixels: one image per line, first its label, then its values in (channel, row, column) order. A first line that does
 * not begin with a number is taken for the names of the columns.
 */
final class CsvReader {

    /** No quoting: there is nothing to quote in numbers, and an open quote could swallow a whole file. */
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder()
            .setQuote(null)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private static final int LONGEST_LINE = 1 << 24;

    private final List<Integer> shape;
    private final float scale;
    private float[] values = new float[0];
    private int[] labels = new int[0];
    private int count;
    private int columns;

    private CsvReader(List<Integer> shape, float scale) {
        this.shape = shape;
        this.scale = scale;
    }

    /**
     * Reads {@code file}.
     *
     * @param shape (channels, height, width); null to take one square channel, or three, whichever fits the number of columns
     * @param scale what values are divided by, in {@code float32}
     * @throws MalformedFileException if a line is not as long as the others, something is no number, a label is out of range or
     *     the shape does not fit
     */
    static Examples read(Path file, List<Integer> shape, float scale) throws IOException {
        CsvReader reader = new CsvReader(shape, scale);
        try (Reader text = new BoundedLines(Files.newBufferedReader(file, StandardCharsets.UTF_8));
                CSVParser lines = FORMAT.parse(text)) {
            for (CSVRecord line : lines) {
                if (line.getRecordNumber() > 1 || isNumber(line.get(0))) {
                    reader.add(line);
                }
            }
        } catch (UncheckedIOException e) {
            throw new MalformedFileException(AtomicFiles.reason(e.getCause()));
        }
        return reader.examples();
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+.0-9].*");
    }

    private void add(CSVRecord line) throws MalformedFileException {
        String place = "row " + line.getRecordNumber();
        if (count == 0) {
            columns = line.size();
        }
        if (line.size() != columns || columns < 2) {
            throw new MalformedFileException(place + " has " + line.size() + " values; every row has a label and as many"
                    + " pixels as the first one, " + Math.max(columns - 1, 1));
        }
        makeRoom();
        labels[count] = label(line.get(0), place);
        for (int i = 1; i < columns; i++) {
            values[count * (columns - 1) + i - 1] = pixel(line.get(i), place + ", column " + (i + 1)) / scale;
        }
        count++;
    }

    private void makeRoom() throws MalformedFileException {
        if (count < labels.length) {
            return;
        }
        long more = Math.max(16, 2L * count);
        if (more * (columns - 1) >= Integer.MAX_VALUE) {
            throw new MalformedFileException("it has too many values, about 2^31; split it");
        }
        labels = Arrays.copyOf(labels, (int) more);
        values = Arrays.copyOf(values, (int) more * (columns - 1));
    }

    private static int label(String text, String place) throws MalformedFileException {
        try {
            return Labels.checked(Long.parseLong(text), place);
        } catch (NumberFormatException e) {
            throw new MalformedFileException("the label of " + place + " is '" + shown(text) + "', not a whole number");
        }
    }

    private static float pixel(String text, String place) throws MalformedFileException {
        try {
            float value = Float.parseFloat(text);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the message that names the rule.
        }
        throw new MalformedFileException(place + " is '" + shown(text) + "', not a finite number");
    }

    private static String shown(String text) {
        return (text.length() > 40 ? text.substring(0, 40) + "…" : text).replaceAll("\\p{Cntrl}", "?");
    }

    private Examples examples() throws MalformedFileException {
        if (count == 0) {
            throw new MalformedFileException("there is no line of values in it");
        }
        List<Integer> found = shape == null ? square(columns - 1) : shape;
        if (NpyArray.size(found) != columns - 1) {
            throw new MalformedFileException("its lines have " + (columns - 1) + " pixels, which are no image of shape " + found);
        }
        float[] kept = Arrays.copyOf(values, count * (columns - 1));
        return new Examples(
                NpyArray.of(kept, count, found.get(0), found.get(1), found.get(2)), Arrays.copyOf(labels, count));
    }

    /** No number is both a square and three times a square. */
    private static List<Integer> square(int pixels) throws MalformedFileException {
        for (int channels : new int[] {1, 3}) {
            int side = (int) Math.round(Math.sqrt(pixels / (double) channels));
            if (channels * side * side == pixels) {
                return List.of(channels, side, side);
            }
        }
        throw new MalformedFileException("its lines have " + pixels + " pixels, which are no square image of 1 or 3 channels; give"
                + " ,shape=<channels>x<height>x<width> behind the file");
    }

    /** Refuses a line that does not end. */
    private static final class BoundedLines extends FilterReader {

        private int length;

        BoundedLines(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            if (c >= 0) {
                count((char) c);
            }
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int most) throws IOException {
            int read = super.read(buffer, offset, most);
            for (int i = offset; i < offset + read; i++) {
                count(buffer[i]);
            }
            return read;
        }

        private void count(char c) throws MalformedFileException {
            length = c == '\n' || c == '\r' ? 0 : length + 1;
            if (length > LONGEST_LINE) {
                throw new MalformedFileException("it has a line of more than " + LONGEST_LINE + " characters");
            }
        }
    }
}
