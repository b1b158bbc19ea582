package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result of someone else, whose names try to steer the terminal, the build log or the page that shows them. */
class HostileNamesTest {

    private static final Path RESULTS = Path.of("src/test/resources/dev/mohs/result/results.json");

    /** An escape, an override of direction, a bell, and a line that GitHub Actions and Azure Pipelines obey; JSON. */
    private static final String HOSTILE = "\\u001b[31m\\u202e\\u0007\\u009b\\n::error::pwned ##vso[task.complete]\\r\\n";

    @TempDir
    private Path folder;

    private Path results(String word) throws IOException {
        String text = Files.readString(RESULTS).replaceAll("\"" + word + "\"", Matcher.quoteReplacement("\"" + HOSTILE + word
                + "\""));
        assertThat(text).contains(HOSTILE);
        return Files.writeString(folder.resolve("results.json"), text);
    }

    private static void isSafe(String text) {
        assertThat(text.codePoints().filter(each -> each != '\n' && each != '\t')).noneMatch(
                each -> Character.isISOControl(each) || Character.getType(each) == Character.FORMAT);
        assertThat(text.lines()).noneMatch(line -> line.strip().startsWith("::error") || line.contains("##vso["));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "fgsm", "tiny", "bag", "Goodfellow et al. 2015", "unknown", "cnn", "test"})
    void areShownAndNotObeyed(String word) throws IOException {
        String file = results(word).toString();
        List<CommandRun> runs = List.of(
                CommandRun.of("report", file),
                CommandRun.of("compare", RESULTS.toString(), file, "--output", folder.resolve("compared").toString()),
                CommandRun.of("gate", file, "--require", "clean >= 1", "--require", "robust(0.1) >= 1", "--markdown",
                        folder.resolve("gate.md").toString(), "--junit", folder.resolve("gate.xml").toString()));
        for (CommandRun run : runs) {
            isSafe(run.out());
            isSafe(run.err());
            assertThat(run.err()).doesNotContain("\tat ");
        }
        assertThat(folder.resolve("index.html")).exists();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path written : files.filter(Files::isRegularFile).filter(path -> !path.endsWith("results.json")).toList()) {
                isSafe(Files.readString(written));
            }
        }
    }

    @Test
    void inTheManifestOfADataSetAreNotObeyed() throws IOException {
        String manifest = Files.readString(Path.of("datasets/mnist/dataset.json"));
        Path file = Files.createDirectories(folder.resolve("datasets/mnist")).resolve("dataset.json");
        Files.writeString(file, manifest.replaceFirst("\"title\": \"", Matcher.quoteReplacement("\"title\": \"" + HOSTILE)));

        CommandRun run = CommandRun.inHome(folder, "datasets").succeeds();

        assertThat(run.out()).contains("\\u001b[31m");
        isSafe(run.out());
    }

    @Test
    void inWhatWasTypedAreNotObeyedEither() {
        String hostile = "\u001b[2J\n::error::x\n##vso[task.complete]\u202e";
        for (String[] arguments : new String[][] {
            {"sweep", "--models", hostile}, {"sweep", "--attack", hostile}, {"report", hostile}, {"sweep", "--" + hostile},
            {hostile}, {"train", "--dataset", hostile}, {"gate", RESULTS.toString(), "--require", hostile}}) {
            CommandRun run = CommandRun.of(arguments);
            assertThat(run.exitCode()).isNotZero();
            isSafe(run.out());
            isSafe(run.err());
        }
    }
}
