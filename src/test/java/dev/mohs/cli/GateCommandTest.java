package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code mohs gate}, on the result that {@link dev.mohs.result.ResultFile} is tested with: four examples, the models
 * cnn-sqish-s1 (3 right, 2 within 0.005, 1 within 0.1) and mine (4, 2, 0), the attack fgsm, and a check of mine that
 * warns.
 */
class GateCommandTest {

    private static final String RESULTS = "src/test/resources/dev/mohs/result/results.json";

    @TempDir
    private Path folder;

    private static CommandRun gate(String... options) {
        List<String> arguments = new ArrayList<>(List.of("gate", RESULTS));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void passesWhenEveryModelMeetsEveryLimit() {
        CommandRun run = gate("--require", "clean >= 0.75", "--require", "clean <= 1", "--model", "mine").succeeds();

        assertThat(run.out()).isEqualToNormalizingNewlines("2 of 2 limits met.\n");
        assertThat(run.err()).isEqualToNormalizingNewlines(
                "Integrity checks that warn, of other figures: 1; see the report, or ask for --no-warnings.\n");
        assertThat(gate("--quiet", "--require", "clean >= 0.75", "--model", "mine").succeeds().err()).isEmpty();
    }

    /** Of the two models one has a check of fgsm that warns, and no check was made of the other. */
    @Test
    void limitsThatAreMetByFiguresThatCannotBeBelievedExitWith3() {
        CommandRun run = gate("--require", "robust(fgsm, 0.1) <= 1");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                cnn-sqish-s1: robust(fgsm, 0.1) <= 1 is met by a figure that cannot be believed: 25.0 % (1/4), 95 % interval 4.6 \
                to 69.9 %; evidence: screening; against it: no integrity check of the model was made
                mine: robust(fgsm, 0.1) <= 1 is met by a figure that cannot be believed: 0.0 % (0/4), 95 % interval 0.0 to 49.0 %; \
                evidence: screening; against it: zero gradients of fgsm (12 of 1,000 ≈ 1.2 %)
                0 of 2 limits met. 2 more would be, by figures that integrity checks speak against.
                """);

        CommandRun allowed = gate("--require", "robust(fgsm, 0.1) <= 1", "--allow-warnings").succeeds();
        assertThat(allowed.out()).contains("mine: robust(fgsm, 0.1) <= 1 is met: 0.0 % (0/4)",
                "against it: zero gradients of fgsm (",
                "2 of 2 limits met.");
        gate("--require", "clean > 0", "--allow-warnings", "--no-warnings").isRefused(Mohs.USAGE, "exclude each other");
    }

    /**
     * Interval by scipy.stats.binomtest(0, 4).proportion_ci(method='wilson'): up to 0.48989.
     */
    @Test
    void printsALinePerViolationAndExitsWith3() {
        CommandRun run = gate("--require", "robust(fgsm, 0.1) >= 0.5", "--require", "clean >= 0.75", "--model", "mine");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                mine: robust(fgsm, 0.1) >= 0.5 is not met: 0.0 % (0/4), 95 % interval 0.0 to 49.0 %; evidence: screening; against \
                it: zero gradients of fgsm (12 of 1,000 ≈ 1.2 %)
                1 of 2 limits met.
                """);
    }

    @Test
    void confidentHoldsTheInterval() {
        assertThat(gate("--require", "clean >= 0.4", "--confident", "--model", "mine").exitCode()).isEqualTo(3);
        gate("--require", "clean >= 0.39", "--confident", "--model", "mine").succeeds();
    }

    @Test
    void modelsCanBeChosen() {
        gate("--require", "clean > 0.8", "--model", "mine").succeeds();
        assertThat(gate("--require", "clean > 0.8", "--allow-warnings", "--model", "cnn-sqish-s1", "--model", "mine").exitCode())
                .isEqualTo(3);
        gate("--require", "clean > 0", "--model", "cnn-relu-s1")
                .isRefused(Mohs.USAGE, "'cnn-relu-s1'", "cnn-sqish-s1, mine");
    }

    @Test
    void checksThatWarnFailWhenAsked() {
        CommandRun run = gate("--no-warnings", "--model", "mine");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).startsWith("mine: no warning, zero gradients, fgsm is not met: 12 of 1,000 ≈ 1.2 %");
    }

    @Test
    void aResultHasNotFallenBehindItself() {
        assertThat(gate("--baseline", RESULTS, "--require", "clean >= 0.75", "--allow-warnings").succeeds().out())
                .contains("6 of 6 limits met.");
        assertThat(gate("--baseline", RESULTS).exitCode()).isEqualTo(3);
    }

    @Test
    void writesJUnitXmlAndMarkdownAlsoWhenItFails() {
        Path junit = folder.resolve("new/gate.xml");
        Path markdown = folder.resolve("new/gate.md");

        CommandRun run = gate(
                "--require", "robust(0.1) >= 0.5", "--junit", junit.toString(), "--markdown", markdown.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(junit).content().contains("tests=\"2\" errors=\"0\" skipped=\"0\" failures=\"2\"");
        assertThat(markdown).content().startsWith("# Mohs gate: not passed\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            robust(pgd, 0.1) >= 0.5    | no attack 'pgd'; its attacks are fgsm, noise
            robust(fgsm, 0.05) >= 0.5  | ε are 0, 0.005, 0.1
            robust(fgsm, 0.1) = 0.5    | >=, <=, > or <
            robust(fgsm, 0.1) >= 50    | from 0 to 1, not 50
            """)
    void refusesLimitsThatCannotBeMeant(String requirement, String part) {
        gate("--require", requirement).isRefused(Mohs.USAGE, part);
    }

    @Test
    void refusesAGateWithoutALimitAndFilesThatAreNone() {
        gate().isRefused(Mohs.USAGE, "--require", "--baseline", "--no-warnings");
        gate("--baseline", "absent.json").isRefused(Mohs.FAILED, "no file absent.json");
        CommandRun.of("gate", "absent.json", "--no-warnings").isRefused(Mohs.FAILED, "no file absent.json");
        CommandRun.of("gate", "absent.json", "--require", "clean").isRefused(Mohs.USAGE, "'clean'");
    }

    @Test
    void refusesABaselineOfOtherData() throws Exception {
        Path old = folder.resolve("old.json");
        Files.writeString(old, Files.readString(Path.of(RESULTS)).replaceFirst(
                "(\"dataset\" : \\{[^}]*\"sha256\" : \")[0-9a-f]{64}", "$1" + "f".repeat(64)));

        gate("--baseline", old.toString()).isRefused(Mohs.FAILED, "other examples", "write a new baseline");
    }
}
