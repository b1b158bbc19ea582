package dev.mohs.data.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.data.LabeledImages;
import dev.mohs.data.own.OwnData;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One table of 40 images in every form in which programs write it. */
class CsvReaderTest {

    private static final int ROWS = 40;
    private static final int PIXELS = 64;
    private static final int[] LABELS = new int[ROWS];
    private static final int[][] IMAGES = new int[ROWS][PIXELS];

    static {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < ROWS; i++) {
            LABELS[i] = i % 4;
            IMAGES[i] = random.ints(PIXELS, 0, 256).toArray();
        }
    }

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    private LabeledImages read(byte[] content, String options) throws IOException {
        Path file = Files.write(folder.resolve("a.csv"), content);
        return OwnData.parse(file + ",test=1" + options).read(notes::add).get("test");
    }

    private LabeledImages read(String table, String options) throws IOException {
        return read(table.getBytes(StandardCharsets.UTF_8), options);
    }

    private static String table(String header, Function<Integer, String> row) {
        return header + IntStream.range(0, ROWS).mapToObj(row::apply).collect(Collectors.joining("\n")) + "\n";
    }

    private static String pixels(int row, String delimiter, String format) {
        return IntStream.of(IMAGES[row]).mapToObj(value -> String.format(Locale.ROOT, format, (double) value))
                .collect(Collectors.joining(delimiter));
    }

    private static String labelFirst(int row) {
        return LABELS[row] + "," + pixels(row, ",", "%.0f");
    }

    private static String names(String start, String end) {
        return start + IntStream.range(0, PIXELS).mapToObj(i -> "pixel" + i).collect(Collectors.joining(",")) + end + "\n";
    }

    private static void assertAllThere(LabeledImages images) {
        assertThat(images.labels()).containsExactly(LABELS);
        assertThat(images.classes()).isEqualTo(4);
        float[] values = images.pixels(0, ROWS);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).as("value %d", i).isEqualTo(IMAGES[i / PIXELS][i % PIXELS] / 255f);
        }
    }

    @Test
    void understandsWhatItIsTold() throws IOException {
        assertAllThere(read(table("", CsvReaderTest::labelFirst), ""));
        assertThat(notes.get(0)).endsWith("a.csv: no header, label in column 1, 40 images of 1 x 8 x 8,"
                + " 4 classes (0, 1, 2, 3), pixels from 0 to 255 divided by 255, bounds 0..1");
        assertAllThere(read(table(names("label,", ""), CsvReaderTest::labelFirst), ""));
        assertThat(notes.get(1)).contains("a header, label in column 1 (label)");
    }

    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        assertAllThere(read("\ufeff" + table("", CsvReaderTest::labelFirst), ""));
        assertAllThere(read("\ufeff" + table(names("label,", ""), CsvReaderTest::labelFirst), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void refusesUtf16(String charset) {
        byte[] content = table("", CsvReaderTest::labelFirst).getBytes(Charset.forName(charset));
        assertThatThrownBy(() -> read(content, "")).isInstanceOf(UserException.class).hasMessageContaining("UTF-16")
                .hasMessageContaining("UTF-8");
    }

    /** pandas: {@code to_csv(index=False)} of columns without names, {@code to_csv()} of them, and of named ones. */
    @Test
    void namesThatPandasGivesAreNoImages() throws IOException {
        String numbers = IntStream.rangeClosed(0, PIXELS).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertAllThere(read(table(numbers + "\n", CsvReaderTest::labelFirst), ""));
        assertAllThere(read(table("," + numbers + "\n", row -> row + "," + labelFirst(row)), ""));
        assertThat(notes.get(1)).contains("left out: column 1 ()");
        assertAllThere(read(table(names("Unnamed: 0,label,", ""), row -> row + "," + labelFirst(row)), ""));
        assertAllThere(read(table(names("id,", ",class"), row -> (1000 - row) + "," + pixels(row, ",", "%.0f") + "," + LABELS[row]),
                ""));
        String counted = numbers.substring(0, numbers.lastIndexOf(','));
        assertAllThere(read(table("label," + counted + "\n", CsvReaderTest::labelFirst), ""));
    }

    @Test
    void anImageThatPandasTookForNamesIsAskedAbout() throws IOException {
        String mangled = "3,0," + IntStream.range(1, PIXELS).mapToObj(i -> "0." + i).collect(Collectors.joining(",")) + "\n";
        assertThatThrownBy(() -> read(table(mangled, CsvReaderTest::labelFirst), ""))
                .hasMessageContainingAll("took for the names of columns", "header=yes");
        String few = labelFirst(0).replaceFirst(",\\d+$", ",49.1") + "\n";
        assertThatThrownBy(() -> read(table(few, CsvReaderTest::labelFirst), "")).hasMessageContaining("header=yes");
        assertAllThere(read(table(few, CsvReaderTest::labelFirst), ",header=yes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"label", "Label", " class ", "\"target\"", "y", "CATEGORY", "species", "digit"})
    void theHeaderSaysWhichColumnIsTheLabel(String name) throws IOException {
        assertAllThere(read(table(names("", "," + name), row -> pixels(row, ",", "%.0f") + "," + LABELS[row]), ""));
        assertAllThere(read(table(names(name + ",", ""), CsvReaderTest::labelFirst), ""));
    }

    @Test
    void anOptionSaysSoToo() throws IOException {
        String last = table("", row -> pixels(row, ",", "%.0f") + "," + LABELS[row]);
        assertAllThere(read(last, ",label=last"));
        assertAllThere(read(table(names("", ",kind5"), row -> pixels(row, ",", "%.0f") + "," + LABELS[row]), ",label=kind5"));
        assertAllThere(read(table(names("z,", ""), CsvReaderTest::labelFirst), ",header=yes,label=first"));
        assertThatThrownBy(() -> read(last, "")).hasMessageContainingAll("too many for classes", "label=last");
        assertThatThrownBy(() -> read(table(names("label,", ",class"), row -> labelFirst(row) + ",0"), ""))
                .hasMessageContainingAll("does not say which column is the label", "label=");
    }

    /** Colour images: their first values take all of 0 to 255, fewer than half as many as there are rows. */
    @Test
    void aLastColumnThatLooksMoreLikeLabelsIsAskedAbout() {
        SplittableRandom random = new SplittableRandom(8);
        String table = IntStream.range(0, 200).mapToObj(i -> random.nextInt(40) + "," + random.nextInt(256) + ","
                + random.nextInt(256) + "," + i % 5).collect(Collectors.joining("\n"));
        assertThatThrownBy(() -> read(table, "")).hasMessageContainingAll("either may be the label", "label=first or ,label=last");
    }

    @Test
    void anIndexWithoutANameIsNoLabel() {
        assertThatThrownBy(() -> read(table("", row -> row + "," + labelFirst(row)), ",shape=1x5x13"))
                .hasMessageContainingAll("counts the rows, as an index does", "label=first");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"%.1f | ''", "%.6e | ''", "%.0f | ''"})
    void bytesMayBeWrittenWithDecimals(String format, String options) throws IOException {
        assertAllThere(read(table("", row -> LABELS[row] + ".0," + pixels(row, ",", format)), options));
    }

    @Test
    void fractionsAreNotDividedAgain() throws IOException {
        String fractions = table("", row -> LABELS[row] + "," + IntStream.of(IMAGES[row])
                .mapToObj(value -> Float.toString(value / 255f)).collect(Collectors.joining(",")));
        assertAllThere(read(fractions, ""));
        assertThat(notes.get(0)).contains("pixels from 0 to 1 taken as they stand (scale=1)");
    }

    /** What may be one thing or another is asked for, by the option that says it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "-1,1      | -1 to 1",
        "0,1       | 0 to 1",
        "0,16      | 0 to 16",
        "0,256     | 0 to 256",
        "0,65535   | 0 to 65535",
        "-2.1,2.6  | -2.1 to 2.6",
        "0.5,15.5  | 0.5 to 15.5",
    })
    void aScaleThatTheValuesDoNotSayIsAskedFor(String pixels, String range) throws IOException {
        String table = "0," + pixels + "\n1," + pixels + "\n";
        assertThatThrownBy(() -> read(table, ",shape=1x1x2")).isInstanceOf(UserException.class)
                .hasMessageContainingAll("pixels go from " + range, ",scale=", ",bounds=");
        String[] limits = range.split(" to ");
        assertThat(read(table, ",shape=1x1x2,scale=1,bounds=" + limits[0] + ".." + limits[1]).pixels(0, 1))
                .containsExactly(Float.parseFloat(limits[0]), Float.parseFloat(limits[1]));
    }

    @Test
    void boundsAloneDoNotSayAScale() throws IOException {
        String table = table("", CsvReaderTest::labelFirst);
        assertThatThrownBy(() -> read(table, ",bounds=0..255")).hasMessageContaining("bounds alone do not say");
        assertThat(read(table, ",bounds=0..255,scale=1").pixels(0, 1)[0]).isEqualTo(IMAGES[0][0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void columnsMayBeSeparatedOtherwise(String delimiter) throws IOException {
        String names = names("label,", "").replace(",", delimiter);
        assertAllThere(read(table(names, row -> LABELS[row] + delimiter + pixels(row, delimiter, "%.0f")), ""));
        assertThat(notes.get(0)).contains("separated by " + (delimiter.equals(";") ? "semicolons" : "tabs"));
        assertThatThrownBy(() -> read(table("", row -> LABELS[row] + delimiter + pixels(row, delimiter, "%.1f").replace('.', ',')),
                "")).hasMessageContaining("decimal");
    }

    @Test
    void quotesCarriageReturnsAndBlankLinesAreNothing() throws IOException {
        String quoted = table("\"label\"," + names("", ""), row -> "\"" + LABELS[row] + "\", \""
                + pixels(row, "\",\"", "%.0f") + "\"");
        assertAllThere(read(quoted, ""));
        assertAllThere(read(quoted.replace("\n", "\r\n\r\n"), ""));
        assertAllThere(read(quoted.replace('\n', '\r'), ""));
        assertAllThere(read(quoted.strip(), ""));
    }

    @Test
    void labelsMayBeWords() throws IOException {
        String[] words = {"Äpfel", "bird, black", "747", "cat"};
        String table = table("", row -> "\"" + words[LABELS[row]] + "\"," + pixels(row, ",", "%.0f"));
        LabeledImages images = read(table, "");
        assertThat(images.classNames()).containsExactly("747", "bird, black", "cat", "Äpfel");
        assertThat(images.labels(0, 4)).containsExactly(3, 1, 0, 2);
        String last = table("", row -> pixels(row, ",", "%.0f") + ",\"" + words[LABELS[row]].replace("747", "jet") + "\"");
        assertThat(read(last, "").classNames()).containsExactly("bird, black", "cat", "jet", "Äpfel");
    }

    @Test
    void labelsThatDoNotCountFrom0AreAskedAbout() throws IOException {
        String fromOne = table("", row -> LABELS[row] + 1 + "," + pixels(row, ",", "%.0f"));
        assertThatThrownBy(() -> read(fromOne, ""))
                .hasMessageContainingAll("from 1 to 4 and none is 0", "labels-from=1", "classes=");
        LabeledImages images = read(fromOne, ",labels-from=1");
        assertAllThere(images);
        assertThat(images.classNames()).containsExactly("1", "2", "3", "4");
        assertThat(read(fromOne, ",classes=5").labels(0, 4)).containsExactly(1, 2, 3, 4);
        assertThatThrownBy(() -> read(fromOne, ",labels-from=2")).hasMessageContaining("has the label 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1,2,,4      | row 2, column 3 is '', not a finite number",
        "1,2,NA,4    | row 2, column 3 is 'NA'",
        "1,2,3       | row 2 has 3 values",
        "1,2,3,4,    | row 2 has 5 values",
        ",2,3,4      | the label of row 2 is ''",
        "cat,2,3,4   | the label of row 2 is 'cat', not a whole number",
        "1,2,0x10,4  | row 2, column 3 is '0x10'",
        "1,2,3f,4    | row 2, column 3 is '3f'",
        "1,2,#1,5#,4 | row 2, column 3 is '1,5', not a finite number; decimals have a point",
        "1,2,#3,4    | row 2, column 3 has a quote that does not end",
    })
    void whatIsMissingOrNoNumberIsNamed(String row, String reason) {
        assertThatThrownBy(() -> read("0,99,99,99\n" + row.replace('#', '"') + "\n", "")).isInstanceOf(UserException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aShortLineOfNumbersThatMayBeNamesIsAskedAbout() throws IOException {
        assertThatThrownBy(() -> read("0,1,2,3,4\n1,99,99,99,99\n0,1,1,1,1\n", "")).hasMessageContaining("header=yes or header=no");
        assertThat(read("0,1,2,3,4\n1,99,99,99,99\n0,1,1,1,1\n", ",header=yes").count()).isEqualTo(2);
        assertThat(read("0,1,2,3,4\n1,99,99,99,99\n0,1,1,1,1\n", ",header=no").count()).isEqualTo(3);
        assertThatThrownBy(() -> read("label,5,7,9\n1,99,99,99\n0,1,1,1\n", "")).hasMessageContaining("header=yes or header=no");
    }

    /** A train.csv and a test.csv go together. */
    @Test
    void partsAreOneDataSet() throws IOException {
        Path both = Files.createDirectory(folder.resolve("both"));
        Files.writeString(both.resolve("train.csv"), "cat,1,2,3\ndog,4,5,99\nemu,7,8,9\n");
        Files.writeString(both.resolve("test.csv"), "emu,1,2,3\ncat,4,5,6\n");
        LabeledImages test = OwnData.parse(both.toString()).read().get("test");
        assertThat(test.classNames()).containsExactly("cat", "dog", "emu");
        assertThat(test.labels()).containsExactly(2, 0);
        assertThat(test.pixels(0, 1)).as("one scale for both").containsExactly(1 / 255f, 2 / 255f, 3 / 255f);
        Files.writeString(both.resolve("test.csv"), "0,1,2,3\n1,4,5,6\n");
        assertThatThrownBy(() -> OwnData.parse(both.toString()).read())
                .hasMessageContaining("are numbers, those of the other words");
    }
}
