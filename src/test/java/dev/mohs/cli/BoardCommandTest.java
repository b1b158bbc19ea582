package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.Locales;
import dev.mohs.report.BoardReport;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import dev.mohs.result.SyntheticSweep;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class BoardCommandTest {

    @TempDir
    private Path folder;

    private void write(String run, SweepResult result) {
        ResultFile.write(result, folder.resolve(run).resolve("results.json"));
    }

    @Test
    void putsRunsOnOnePage() {
        write("first", SyntheticSweep.withDistances());
        write("second", SyntheticSweep.standard());
        Path output = folder.resolve("board");

        CommandRun run = CommandRun.of("board", folder.toString(), "--output", output.toString()).succeeds();

        assertThat(run.out()).startsWith("2 runs, 1 board; different data")
                .endsWith("Board: " + output.resolve("index.html") + "\n");
        assertThat(output.resolve("index.html")).content().contains("Shared by the 2 runs: fgsm.", "Trend of cnn-relu-s1");
        assertThat(output.resolve("board.md")).content().startsWith("# Board of runs\n")
                .contains("- Not shared: first also made deepfool, counted in its own worst case alone.",
                        "| cnn-relu (cannot be believed) | ", "1 integrity check warns (zero gradients of cnn-relu-s1)");
    }

    @ParameterizedTest
    @FieldSource("dev.mohs.Locales#UNUSUAL")
    void isTheSameInEveryLocale(String locale) {
        write("first", SyntheticSweep.withDistances());
        write("second", SyntheticSweep.standard());

        assertThat(Locales.under(locale, () -> BoardReport.read(List.of(folder), null).html()))
                .isEqualTo(BoardReport.read(List.of(folder), null).html());
    }

    @Test
    void refusesPlacesWithoutResults() {
        CommandRun.of("board", folder.toString()).isRefused(Mohs.FAILED, "there is no results.json",
                "name folders that mohs sweep");
        CommandRun.of("board", folder.resolve("no").toString()).isRefused(Mohs.USAGE, "there is no file or folder");
        CommandRun.of("board").isRefused(Mohs.USAGE, "PLACE");
    }
}
