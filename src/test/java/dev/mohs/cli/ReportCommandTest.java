package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mohs report} and {@code mohs compare}, on the result that {@link dev.mohs.result.ResultFile} is tested with. */
class ReportCommandTest {

    @TempDir
    private Path folder;

    private String golden;

    @BeforeEach
    void readGoldenResult() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/dev/mohs/result/results.json")) {
            golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name).resolve("results.json");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void rendersTheSameBytesAgain() throws IOException {
        Path results = write("run", golden);
        Path again = folder.resolve("again");

        CommandRun.of("report", results.toString()).succeeds();
        CommandRun.of("report", results.toString(), "--output", again.toString(), "--examples").succeeds();

        for (String name : new String[] {"sweep.csv", "index.html", "report.md"}) {
            assertThat(again.resolve(name)).hasSameBinaryContentAs(results.resolveSibling(name));
        }
        assertThat(again).isDirectoryContaining("glob:**examples.csv");
        assertThat(results.getParent()).isDirectoryNotContaining("glob:**examples.csv");
    }

    @Test
    void printsTablesAndWhereTheReportIs() throws IOException {
        Path results = write("run", golden);

        String out = CommandRun.of("report", results.toString()).succeeds().out();

        assertThat(out.lines()).allMatch(line -> line.startsWith("Report: ") || line.length() <= 80)
                .last().isEqualTo("Report: " + results.resolveSibling("index.html"));
        assertThat(out).startsWith("4 examples (tiny, test split: the first 4 of 20)").contains("\nfgsm: ")
                .doesNotContain("\u001b");
    }

    @Test
    void refusesAResultThatIsCutShort() throws IOException {
        Path results = write("run", golden.substring(0, golden.length() / 2));

        CommandRun.of("report", results.toString()).isRefused(Mohs.FAILED, results.toString());

        assertThat(results.getParent()).isDirectoryContaining("glob:**results.json")
                .isDirectoryNotContaining("glob:**.{csv,html,md}");
    }

    @Test
    void refusesAResultOfANewerVersion() throws IOException {
        Path results = write("run", golden.replace("\"mohs-sweep/2\"", "\"mohs-sweep/3\""));

        CommandRun.of("report", results.toString())
                .isRefused(Mohs.FAILED, results.toString(), "mohs-sweep/3", "reads mohs-sweep/2", "update Mohs");
    }

    @Test
    void refusesAResultThatBreaksTheRules() throws IOException {
        Path results = write("run", golden.replace("\"seed\" : 7", "\"seed\" : \"seven\""));

        CommandRun.of("report", results.toString()).isRefused(Mohs.FAILED, results.toString(), "seven");
    }

    @Test
    void refusesWhatIsNotText() throws IOException {
        Path results = write("run", "");
        Files.write(results, new byte[] {(byte) 0xff, 0, 1});

        CommandRun.of("report", results.toString()).isRefused(Mohs.FAILED, results.toString());
    }

    @Test
    void comparesTwoRunsOfTheSameData() throws IOException {
        Path output = folder.resolve("both");

        CommandRun run = CommandRun.of("compare", write("a", golden).toString(), write("b", golden).toString(),
                "--output", output.toString()).succeeds();

        assertThat(output).isDirectoryContaining("glob:**index.html").isDirectoryContaining("glob:**report.md");
        assertThat(run.out().replaceAll("\\s+", " ")).startsWith("Verdict at ε = 0.005 (linf): ")
                .contains("Of the cnn models, which keeps most accuracy within ε = 0.005 under fgsm is undecided: ")
                .contains("The figure of unknown-mine [b] cannot be believed: ")
                .contains("warning: Two of the runs are copies of one: that they do not differ says nothing.");
        assertThat(run.out()).endsWith("\nComparison: " + output.resolve("index.html") + "\n");
    }

    @Test
    void equivalenceNeedsAMarginThatIsAShare() throws IOException {
        Path results = write("a", golden);
        for (String wrong : new String[] {"0", "2", "100%", "-1%", "small", "%"}) {
            CommandRun.of("report", results.toString(), "--equivalence-margin", wrong, "--output", folder.resolve("new").toString())
                    .isRefused(Mohs.USAGE, "--equivalence-margin must be a share", "'" + wrong + "'");
        }
        CommandRun.of("report", results.toString(), "--equivalence-margin", "2.5%").succeeds();
    }

    @Test
    void refusesToCompareARunWithItself() throws IOException {
        Path one = write("a", golden);
        String other = one.getParent().resolve("..").resolve("a").resolve(one.getFileName()).toString();
        for (String again : new String[] {one.toString(), other}) {
            CommandRun.of("compare", one.toString(), again, "--output", folder.resolve("both").toString())
                    .isRefused(Mohs.USAGE, "named twice", "does not differ from itself", "different runs");
        }
    }

    @Test
    void refusesToCompareRunsOfOtherData() throws IOException {
        Path other = write("b", golden.replaceFirst("(\"dataset\" : \\{[^}]*\"sha256\" : \")[0-9a-f]{64}", "$1" + "f".repeat(64)));
        Path output = folder.resolve("new").resolve("both");

        CommandRun.of("compare", write("a", golden).toString(), other.toString(), "--output", output.toString())
                .isRefused(Mohs.FAILED, "different examples", "--limit");

        assertThat(output.getParent()).doesNotExist();
    }
}
