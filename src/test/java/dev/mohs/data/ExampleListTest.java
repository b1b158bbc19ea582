package dev.mohs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleListTest {

    /** Twelve images of one value, the place of each over 12; two classes in turn. */
    private static final LabeledImages SPLIT = LabeledImages.ofFloats(
            new DataDescription("tiny", "test", List.of(1, 1, 1), 0, 1, List.of("even", "odd")), values(),
            IntStream.range(0, 12).map(i -> i % 2).toArray());

    @TempDir
    private Path folder;

    private static float[] values() {
        float[] values = new float[12];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 12f;
        }
        return values;
    }

    @Test
    void takesPlacesAndRangesInTheirOrder() {
        LabeledImages chosen = ExampleList.parse("7, 0-2,11").of(SPLIT);

        assertThat(chosen.indices()).containsExactly(7, 0, 1, 2, 11);
        assertThat(chosen.labels()).containsExactly(1, 0, 1, 0, 1);
        assertThat(chosen.pixels(0, 5)).containsExactly(7 / 12f, 0, 1 / 12f, 2 / 12f, 11 / 12f);
        assertThat(chosen.choice()).isEqualTo("5 of 12, 7, 0-2,11, counted from 0");
        assertThat(chosen.split()).isEqualTo("test");
        assertThat(chosen.slice(1, 3).indices()).containsExactly(0, 1);
        assertThat(SPLIT.indices()).isNull();
    }

    @Test
    void theFirstOnesAreThoseOfALimit() {
        assertThat(ExampleList.parse("0-4").of(SPLIT).sha256()).isEqualTo(SPLIT.first(5).sha256());
    }

    @Test
    void readsAFileLineByLine() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.txt"), "3\n\n 5-6 \n");
        LabeledImages chosen = ExampleList.parse("@" + file).of(SPLIT);

        assertThat(chosen.indices()).containsExactly(3, 5, 6);
        assertThat(chosen.choice()).isEqualTo("3 of 12, listed in mine.txt, counted from 0");
    }

    @Test
    void aLongListIsNotRepeatedInWords() {
        String list = "0,1,2,3,4,5,6,7,8,9,10,11".replace(",", " , ");
        assertThat(ExampleList.parse(list + "    ").of(SPLIT).choice()).isEqualTo("12 of 12, " + list + ", counted from 0");
        assertThat(ExampleList.parse(list + " ".repeat(60)).of(SPLIT).choice()).startsWith("12 of 12, listed one by one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "12     | there is no example 12; tiny, split test, has 12 of them, 0 to 11",
        "3,5-40 | there is no example 12; tiny, split test, has 12 of them, 0 to 11",
        "20-40  | there is no example 20; ",
        "1,0-3  | example 1 is listed twice",
        "5-3    | the range 5-3 of examples ends before it begins; write 3-5",
        "1,,2   | '' lists no examples; write a place, counted from 0, or a range, as 3,7,10-20",
        "-1     | '-1' lists no examples",
        "all    | 'all' lists no examples"
    })
    void refusesOtherPlaces(String text, String reason) {
        assertThatThrownBy(() -> ExampleList.parse(text).of(SPLIT)).isInstanceOf(UserException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void refusesFilesThatListNothing() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.txt"), "\n");
        assertThatThrownBy(() -> ExampleList.parse("@" + empty)).isInstanceOf(UserException.class)
                .hasMessage("no example is listed in " + empty + "; give one place on each line, counted from 0");
        assertThatThrownBy(() -> ExampleList.parse("@" + folder.resolve("emtpy.txt"))).isInstanceOf(UserException.class)
                .hasMessageContaining("there is no file " + folder.resolve("emtpy.txt") + " (did you mean empty.txt?)");
        assertThatThrownBy(() -> ExampleList.parse("@" + folder)).isInstanceOf(UserException.class)
                .hasMessageContaining("cannot read the examples listed in " + folder);
    }
}
