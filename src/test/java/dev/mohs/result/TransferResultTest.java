package dev.mohs.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
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
                        sound.epsilon(), sound.seed(), models, sound.clean(), sound.outcomes(), List.of(),
                        sound.provenance(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attack square needs no gradients");
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
