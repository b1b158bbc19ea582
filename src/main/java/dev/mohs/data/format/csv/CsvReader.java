package dev.mohs.data.format.csv;

import dev.mohs.data.format.Examples;
import dev.mohs.data.format.Labels;
import dev.mohs.data.format.RawPart;
import dev.mohs.data.format.RawPart.Numbers;
import dev.mohs.io.MalformedFileException;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Shapes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tables of pixels: one image per line, its label and its values in (channel, row, column) order. Which column is what is told by
 * {@link CsvColumns}.
 */
public final class CsvReader {

    private final CsvColumns columns;
    private final char delimiter;
    private final int pixels;
    private float[] values = new float[0];
    private int[] labels = new int[0];
    private int count;
    private boolean isRowWhole;
    private int rowsWithFractions;
    private boolean hasFirstRowFractions;
    private final CsvLabels names = new CsvLabels();
    private final Set<Float> lastValues = new HashSet<>();

    private CsvReader(CsvColumns columns, char delimiter) {
        this.columns = columns;
        this.delimiter = delimiter;
        this.pixels = columns.count() - 1 - columns.leftOut().cardinality();
    }

    /**
     * Reads {@code file}.
     *
     * @param options what is said of the table; without a shape, images are square, of one channel or three
     * @throws MalformedFileException if a line is not as long as the others, something is no number, a label is out of range,
     *     the shape does not fit, or it cannot be told which column is what
     */
    public static RawPart read(Path file, CsvOptions options) throws IOException {
        try (CsvLines lines = CsvLines.open(file)) {
            String first = lines.next();
            if (first == null) {
                throw new MalformedFileException("there is no line of values in it");
            }
            char delimiter = CsvFields.delimiter(first);
            String second = lines.next();
            CsvReader reader = new CsvReader(CsvColumns.of(first, second, delimiter, options), delimiter);
            if (!reader.columns.hasHeader()) {
                reader.add(first, 1);
            }
            for (String line = second; line != null; line = lines.next()) {
                reader.add(line, lines.row());
            }
            return reader.part(options);
        }
    }

    private void add(String line, int row) throws MalformedFileException {
        CsvFields fields = new CsvFields(line, delimiter, row);
        if (count == 0 && pixels < 1) {
            throw new MalformedFileException("row " + row + " has 1 values; every row has a label and pixels");
        }
        makeRoom();
        int to = count * pixels;
        isRowWhole = true;
        while (fields.hasNext()) {
            String field = fields.next();
            int column = fields.column() - 1;
            if (column == columns.label()) {
                labels[count] = names.number(field, row, count == 0);
            } else if (column < columns.count() && !columns.leftOut().get(column)) {
                values[to++] = pixel(field, fields);
            }
        }
        if (fields.column() != columns.count()) {
            throw new MalformedFileException("row " + row + " has " + fields.column() + " values; every row has as many as the"
                    + " first one, " + columns.count());
        }
        if (lastValues.size() <= Labels.MOST_CLASSES) {
            lastValues.add(values[to - 1]);
        }
        rowsWithFractions += isRowWhole ? 0 : 1;
        hasFirstRowFractions |= count == 0 && !isRowWhole;
        count++;
    }

    private void makeRoom() throws MalformedFileException {
        if (count < labels.length) {
            return;
        }
        long more = Math.max(1, 2L * count);
        if (more * pixels >= Integer.MAX_VALUE) {
            throw new MalformedFileException("it has too many values, about 2^31; split it");
        }
        labels = Arrays.copyOf(labels, (int) more);
        values = Arrays.copyOf(values, (int) more * pixels);
    }

    private float pixel(String field, CsvFields fields) throws MalformedFileException {
        if (CsvFields.hasOnlyCharactersOfNumbers(field)) {
            try {
                float value = Float.parseFloat(field);
                if (Float.isFinite(value)) {
                    isRowWhole &= value == Math.rint(value);
                    return value;
                }
            } catch (NumberFormatException e) {
                // Falls through to the message that names the rule.
            }
        }
        throw new MalformedFileException(fields.place() + " is '" + CsvFields.shown(field) + "', not a finite number"
                + (field.matches("[-+]?\\d+(,\\d+)+") ? "; decimals have a point, and thousands nothing" : ""));
    }

    private RawPart part(CsvOptions options) throws MalformedFileException {
        if (count == 0) {
            throw new MalformedFileException("there is no line of values in it");
        }
        if (options.header().isEmpty() && !columns.hasHeader() && hasFirstRowFractions && rowsWithFractions == 1 && count > 1) {
            throw new MalformedFileException("its first line has fractions and no other has; it looks like an image that pandas"
                    + " took for the names of columns, in which it numbers what is there twice: give ,header=yes behind the file to"
                    + " leave"
                    + " it out, ,header=no to use it, or write the table again from what was read with header=None");
        }
        List<Integer> shape = options.shape() == null ? square(pixels) : options.shape();
        if (Shapes.size(shape) != pixels) {
            throw new MalformedFileException("its lines have " + pixels + " pixels, which are no image of shape " + shape);
        }
        int[] kept = Arrays.copyOf(labels, count);
        if (!columns.isSure()) {
            LabelLikelihood.require(kept, columns.label(), names.areNumbers(), lastValues);
        }
        NpyArray images = NpyArray.of(Arrays.copyOf(values, count * pixels), count, shape.get(0), shape.get(1), shape.get(2));
        String separated = delimiter == ',' ? "" : ", columns separated by " + (delimiter == ';' ? "semicolons" : "tabs");
        return new RawPart(new Examples(images, kept), rowsWithFractions == 0 ? Numbers.WHOLE : Numbers.DECIMALS, names.words(),
                columns.text() + separated);
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
}
