package dev.mohs.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.UserException;
import dev.mohs.result.TransferResult.Fooled;
import dev.mohs.statistics.Interval;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferResultTest {

    @TempDir
    private Path folder;

    /**
     * Of the seven that the first model gets right the second's examples break one. What is wrong from the start counts nowhere.
     */
    @Test
    void countsWhatWasRightAndIsWrong() {
        TransferResult result = Transfers.small();

        assertThat(result.sources()).containsExactly(0, 1);
        assertThat(result.fooled(0, 0)).isEqualTo(new Fooled(7, 7));
        assertThat(result.fooled(1, 0)).isEqualTo(new Fooled(1, 7));
        assertThat(result.fooled(0, 1)).isEqualTo(new Fooled(1, 4));
        assertThat(result.fooled(1, 1)).isEqualTo(new Fooled(3, 4));
        assertThat(result.fooled(1, 2)).isEqualTo(new Fooled(0, 0));
        assertThat(result.fooled(1, 3)).isEqualTo(new Fooled(2, 4));
    }

    /** Wilson's interval for 1 of 4: (p + z²/2n ± z√(p(1−p)/n + z²/4n²))/(1 + z²/n) with z = 1.959964. */
    @Test
    void aShareHasAnIntervalUnlessNothingIsRight() {
        Interval interval = new Fooled(1, 4).interval().orElseThrow();

        assertThat(new Fooled(1, 4).share()).isEqualTo(0.25);
        assertThat(interval.lower()).isCloseTo(0.0455872, within(1e-6));
        assertThat(interval.upper()).isCloseTo(0.6993582, within(1e-6));
        assertThat(new Fooled(0, 0).share()).isZero();
        assertThat(new Fooled(0, 0).interval()).isEmpty();
    }

    @Test
    void suspectsAModelThatOthersExamplesFoolMore() {
        assertThat(Transfers.masked().fooledMoreByOthers()).containsExactly("cnn-sqish-s2 by those of cnn-relu-s1");
        assertThat(Transfers.small().fooledMoreByOthers()).isEmpty();
    }

    /** With two sources the level is 2.5 %: of examples that differ all in one direction, 6 have p = 3.1 %, 7 have p = 1.6 %. */
    @ParameterizedTest
    @CsvSource({"6, 0", "7, 1"})
    void dividesTheLevelByTheComparisons(int differing, int suspects) {
        String all = "1".repeat(16);
        String fooled = "0".repeat(differing) + "1".repeat(16 - differing);

        TransferResult result = Transfers.result(Transfers.masked().models(), List.of(all, all),
                List.of(List.of("0".repeat(16), fooled), List.of(all, all)), List.of());

        assertThat(result.fooledMoreByOthers()).hasSize(suspects);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG-u-nu-arab", "th-TH-u-nu-thai"})
    void isTheSameFileInEveryLocaleAndComesBackFromIt(String tag) throws IOException {
        Locale before = Locale.getDefault();
        Path file = folder.resolve("transfer.json");
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            ResultFile.write(Transfers.small(), file);
            assertThat(Files.readString(file)).isEqualTo(golden());
            assertThat(ResultFile.readTransfer(file)).isEqualTo(Transfers.small());
        } finally {
            Locale.setDefault(before);
        }
        assertThat(ResultFile.<Object>read(file, sweep -> sweep, matrix -> matrix)).isEqualTo(Transfers.small());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"mohs-transfer/2\"     | \"mohs-transfer/3\"  | mohs-transfer/3 and this version of Mohs reads mohs-transfer/2",
        "\"mohs-transfer/2\"     | \"mohs-sweep/2\"     | its schema must be mohs-transfer/2 and is mohs-sweep/2",
        "\"epsilon\" : 0.125     | \"epsilon\" : 0      | ε must be above 0: 0.0",
        "\"model\" : \"odd\"     | \"model\" : \"none\" | must be about one of the models",
        "\"count\" : 8           | \"count\" : 7        | must have one outcome per example, 8: 7",
        "\"name\" : \"odd\"      | \"name\" : \"served\"| model names must be unique"
    })
    void refusesAFileThatBreaksTheRules(String sound, String broken, String reason) throws IOException {
        String text = golden().replaceFirst(Pattern.quote(sound), broken);
        Path file = Files.writeString(folder.resolve("transfer.json"), text);

        assertThat(text).isNotEqualTo(golden());
        assertThatThrownBy(() -> ResultFile.readTransfer(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    /** Its own examples turn ten clean errors right, which says nothing of what they break. */
    @Test
    void whatIsWrongFromTheStartIsNoReasonForSuspicion() {
        String half = "1".repeat(10) + "0".repeat(10);

        TransferResult result = Transfers.result(Transfers.masked().models(), List.of(half, half),
                List.of(List.of("0".repeat(20), "1".repeat(5) + "0".repeat(15)), List.of(half, "0".repeat(10) + "1".repeat(10))),
                List.of());

        assertThat(result.fooled(1, 1)).isEqualTo(new Fooled(10, 10));
        assertThat(result.fooledMoreByOthers()).isEmpty();
    }

    @Test
    void refusesAFailureBesideExamplesAndNoExamplesWithoutAReason() {
        List<ModelSummary> models = Transfers.masked().models();
        Failure failure = new Failure(models.get(0).name(), "pgd(steps=5)", "no luck");
        List<String> row = List.of("11", "11");

        assertThatThrownBy(() -> Transfers.result(models, row, List.of(row, row), List.of(failure)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the attack failed must have no row of outcomes");
        TransferResult sound = Transfers.result(models, row, List.of(List.of(), row), List.of());
        assertThatThrownBy(() -> new TransferResult(sound.schema(), sound.dataset(), Sweeps.attack("square", "linf", "scores"),
                        sound.epsilon(), sound.seed(), models, sound.clean(), sound.outcomes(), List.of(), sound.provenance()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attack square needs no gradients");
        assertThatThrownBy(() -> new Fooled(5, 3)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("5 of 3");
    }

    @Test
    void refusesARowThatIsNeitherWholeNorEmpty() {
        assertThatThrownBy(() -> Transfers.result(Transfers.masked().models(), List.of("11", "11"),
                        List.of(List.of("11"), List.of()), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a row of outcomes must have one entry per model, 2: 1");
    }

    private static String golden() throws IOException {
        try (InputStream in = TransferResultTest.class.getResourceAsStream("transfer.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
