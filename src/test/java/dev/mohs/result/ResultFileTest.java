package dev.mohs.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.mohs.UserException;
import dev.mohs.spec.Epsilon;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFileTest {

    @TempDir
    Path folder;

    /** Locales whose decimal separators, digits or letter cases differ from the root locale's. */
    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "fa-IR"})
    void writesTheSameBytesInEveryLocale(String tag) throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            ResultFile.write(Sweeps.small(), folder.resolve("results.json"));
            assertThat(Files.readString(folder.resolve("results.json"))).isEqualTo(golden());
            assertThat(ResultFile.read(folder.resolve("results.json"))).isEqualTo(Sweeps.small());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void readsWhatItWroteAndWritesItAgainUnchanged() throws IOException {
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");
        ResultFile.write(Sweeps.small(), first);
        ResultFile.write(ResultFile.read(first), second);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void keepsEachListOfNumbersOnOneLine() throws IOException {
        assertThat(golden())
                .contains("\"epsilons\" : [ 0.0, 0.005, 0.1 ],")
                .contains("\"labels\" : [ 0, 1, 2, 1 ],")
                .contains("\"errors\" : [ [ 1, 0, 1 ], [ 1, 2, 1 ] ]");
    }

    @Test
    void writesDistancesAsNumbersAndNullWhereNothingWasFoundAndNothingForOtherAttacks() throws IOException {
        assertThat(golden()).containsOnlyOnce("\"minimalDistances\" : [ null, 0.0049999, 0.0, 0.0625 ]");
    }

    @Test
    void keepsHowAPilotCameAboutAndSaysNothingOfItInOtherSweeps() throws IOException {
        PilotSummary pilot = new PilotSummary(
                Sweeps.small().models().get(0).activationText(), 600, 412.5, List.of("10 epochs."), List.of());
        ResultFile.write(Sweeps.small().ofPilot(pilot), folder.resolve("pilot.json"));
        assertThat(ResultFile.read(folder.resolve("pilot.json")).pilot()).isEqualTo(pilot);
        assertThat(golden()).doesNotContain("pilot");
    }

    @Test
    void keepsBudgetsAsTheyWereTyped() throws IOException {
        SweepResult typed = Sweeps.small().typedAs(List.of("0", "1/200", "0.1"));
        ResultFile.write(typed, folder.resolve("typed.json"));
        SweepResult read = ResultFile.read(folder.resolve("typed.json"));
        assertThat(read.budgets()).extracting(Epsilon::text).containsExactly("0", "1/200", "0.1");
        assertThat(read.budgets()).extracting(Epsilon::value).isEqualTo(Sweeps.EPSILONS);
        assertThat(read.budget(0.005)).hasToString("1/200");
        assertThat(Sweeps.small().budgets()).extracting(Epsilon::text).containsExactly("0", "0.005", "0.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0,1/100,0.1 | 1/100", "0,0.1 | one text per epsilon", "0,<b>,0.1 | <b>"})
    void refusesTextsThatDoNotStandForTheBudgets(String texts, String part) {
        assertThatThrownBy(() -> Sweeps.small().typedAs(List.of(texts.split(","))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(part);
    }

    @Test
    void aPilotIsAboutAnActivationThatIsThere() {
        PilotSummary pilot = new PilotSummary("tanh", 600, 412.5, List.of(), List.of());
        assertThatThrownBy(() -> Sweeps.small().ofPilot(pilot)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be that of a model: tanh");
    }

    /** Files that were written before there were minimal distances. */
    @Test
    void readsAFileWithoutDistances() throws IOException {
        String older = golden().replaceFirst(",\\s*\"minimalDistances\" : \\[[^]]*]", "");
        assertThat(older).doesNotContain("minimalDistances");
        SweepResult result = ResultFile.read(given(older));
        assertThat(result.curves()).allSatisfy(curve -> assertThat(curve.minimalDistances()).isNull());
        ResultFile.write(result, folder.resolve("again.json"));
        assertThat(folder.resolve("again.json")).content().isEqualTo(older);
    }

    @Test
    void replacesAnOlderFileAndLeavesNothingElseBehind() throws IOException {
        Path file = folder.resolve("results.json");
        Files.writeString(file, "old");
        ResultFile.write(Sweeps.small(), file);
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
        assertThat(ResultFile.read(file)).isEqualTo(Sweeps.small());
    }

    @Test
    void refusesANewerVersionAndSaysToUpdate() {
        Path file = given("{\"schema\": \"mohs-sweep/3\", \"surprise\": true}");
        assertRefused(file, "has the schema mohs-sweep/3", "reads mohs-sweep/2", "update Mohs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"schema\": \"mohs-model/1\"}", "{\"name\": \"fashion-mnist\"}", "[1, 2]", "null", "3"})
    void refusesAnotherKindOfFile(String content) {
        assertRefused(given(content), "is not a sweep result", "mohs-sweep/2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"schema\": \"mohs-sweep/2\"", "not json", "{\"schema\": \"mohs-sweep/2\"} {}"})
    void refusesWhatIsNotJson(String content) {
        assertRefused(given(content), "cannot be read as");
    }

    @Test
    void refusesAMissingFile() {
        assertRefused(folder.resolve("absent.json"), "there is no file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"seed\" : 7                | \"seed\" : null               | null",
        "\"seed\" : 7                | \"seed\" : 7.5                | 7.5",
        "\"seed\" : 7,               | ''                            | seed",
        "\"seed\" : 7                | \"seed\" : 7, \"sed\" : 7     | sed",
        "\"epsilons\" : [ 0.0, 0.005 | \"epsilons\" : [ 0.0, 0.5     | epsilons must be strictly increasing",
        "\"labels\" : [ 0            | \"labels\" : [ 3              | label of example 0",
        "\"bits\" : \"Cw==\"         | \"bits\" : \"/w==\"           | must not have bit 7 set",
        "\"bits\" : \"Cw==\"         | \"bits\" : \"?\"              | bits must be Base64",
        "\"bits\" : \"Cw==\"         | \"bits\" : \"CwA=\"           | must have 1 bytes: 2",
        "\"bits\" : \"Cw==\"         | \"bits\" : null               | bits must not be null",
        "[ null, 0.0049999           | [ -1.0, 0.0049999             | example 0 must be at least 0: -1",
        "[ null, 0.0049999           | [ \"Infinity\", 0.0049999    | minimal distances must be finite, or null",
        "[ null, 0.0049999           | [ 0.0049999                   | one minimal distance per example, 4: 3",
        "\"verdict\" : \"PASS\"      | \"verdict\" : \"FINE\"        | FINE",
    })
    void refusesAResultThatBreaksARule(String original, String replacement, String reason) throws IOException {
        assertThat(golden()).contains(original);
        assertRefused(given(golden().replace(original, replacement)), reason);
    }

    /** As {@code jq -S} leaves it; also a check that what stands before the schema is not lost. */
    @Test
    void readsFieldsInAnyOrder() throws IOException {
        String last = golden().replaceFirst("\\{\\s*\"schema\" : \"([^\"]+)\",", "{").replaceFirst("\\}\\s*$", ", \"schema\" : \""
                + SweepResult.SCHEMA + "\" }");
        assertThat(last.indexOf("\"schema\"")).isGreaterThan(last.indexOf("\"provenance\""));
        assertThat(ResultFile.read(given(last))).isEqualTo(Sweeps.small());
    }

    @Test
    void saysOnWhichLineTheFaultIs() throws IOException {
        List<String> lines = new ArrayList<>(golden().lines().toList());
        int at = IntStream.range(0, lines.size()).filter(i -> lines.get(i).contains("\"seed\" : 7")).findFirst().orElseThrow();
        lines.set(at, "  \"seed\" : false,");
        assertRefused(given(String.join("\n", lines)), "(line " + (at + 1) + ")");
    }

    /** A pipe can be read once, and does not know its size. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void readsFromAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        String text = golden();
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();

        SweepResult result = assertTimeoutPreemptively(Duration.ofSeconds(20), () ->
                ResultFile.read(pipe, sweep -> sweep, matrix -> null));

        assertThat(result).isEqualTo(Sweeps.small());
        writer.join();
    }

    private static void assertRefused(Path file, String... parts) {
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.kind()).isEqualTo(UserException.Kind.FAILURE))
                .message()
                .contains(file.toString())
                .contains(parts)
                .doesNotContain("\n");
    }

    private Path given(String content) {
        try {
            return Files.writeString(folder.resolve("given.json"), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String golden() throws IOException {
        try (InputStream stream = ResultFileTest.class.getResourceAsStream("results.json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
