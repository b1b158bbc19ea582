package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCommandTest {

    private static final String SAMPLE = "reports/sample/results.json";

    @TempDir
    private Path folder;

    @Test
    void printsATableOrWritesIt() {
        Path file = folder.resolve("table.tex");

        String printed = CommandRun.of("table", SAMPLE, "--format", "latex").succeeds().out();
        CommandRun written = CommandRun.of("table", SAMPLE, "--format", "latex", "--output", file.toString()).succeeds();

        assertThat(file).hasContent(printed);
        assertThat(written.out()).isEmpty();
    }

    @Test
    void showsAnotherEpsilonAndModelsByThemselves() {
        assertThat(CommandRun.of("table", SAMPLE, "--epsilon", "0.2", "--columns", "fgsm").succeeds().out())
                .contains("within ε = 0.2 (ℓ∞)", "| cnn-sqish | 4.2 (2.9–5.4) |");
        assertThat(CommandRun.of("table", SAMPLE, "--ungrouped", "--columns", "clean").succeeds().out())
                .contains("| cnn-sqish-s2 | ", "Wilson’s over examples.").doesNotContain("Student");
    }

    @Test
    void refusesWhatTheSweepDoesNotHave() {
        CommandRun.of("table", SAMPLE, "--epsilon", "0.12").isRefused(Mohs.USAGE, "--epsilon must be one of 0.005, ", "not '0.12'");
        CommandRun.of("table", SAMPLE, "--epsilon", "0").isRefused(Mohs.USAGE, "--epsilon must be one of 0.005, ", "not '0'");
        CommandRun.of("table", SAMPLE, "--columns", "fgms").isRefused(Mohs.USAGE, "--columns", "did you mean fgsm?");
        CommandRun.of("table", SAMPLE, "--format", "tex").isRefused(Mohs.USAGE, "--format must be one of latex, markdown, csv");
    }
}
