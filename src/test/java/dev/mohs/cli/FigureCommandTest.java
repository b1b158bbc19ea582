package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import dev.mohs.result.ResultFile;
import dev.mohs.result.Transfers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureCommandTest {

    private static final String SAMPLE = "reports/sample/results.json";

    @TempDir
    private Path folder;

    @Test
    void printsTextAndItsCaptionBesideIt() {
        CommandRun run = CommandRun.of("figure", SAMPLE).succeeds();

        assertThat(run.out()).startsWith("<?xml ").endsWith("</svg>\n");
        assertThat(run.err()).startsWith("Caption: Accuracy within ε against ε under fgsm (ℓ∞) on 1,000 examples");
        assertThat(CommandRun.of("figure", SAMPLE, "-q", "--format", "tex", "--ungrouped").succeeds().out())
                .contains("\\addlegendentry{cnn-relu-s3}");
    }

    @Test
    void theNameOfTheFileTellsItsFormat() {
        for (String end : new String[] {"svg", "pdf", "png", "tex"}) {
            Path file = folder.resolve("figure." + end);
            assertThat(CommandRun.of("figure", SAMPLE, "--figure", "difference", "--output", file.toString()).succeeds().out())
                    .isEmpty();
            assertThat(file).isNotEmptyFile();
        }
        assertThat(contentOf(folder.resolve("figure.pdf").toFile(), StandardCharsets.ISO_8859_1)).startsWith("%PDF-1.4");
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        CommandRun.of("figure", SAMPLE, "--format", "pdf").isRefused(Mohs.USAGE, "--output is needed for pdf", "as figure.pdf");
        CommandRun.of("figure", SAMPLE, "--format", "gif").isRefused(Mohs.USAGE, "--format must be one of svg, pdf, png, tex");
        CommandRun.of("figure", SAMPLE, "--figure", "curves").isRefused(Mohs.USAGE, "did you mean curve?");
        CommandRun.of("figure", SAMPLE, "--baseline", "x").isRefused(Mohs.USAGE, "--baseline is about differences");
        CommandRun.of("figure", SAMPLE, "--figure", "heatmap", "--attack", "fgsm").isRefused(Mohs.USAGE, "--attack is about lines");
        CommandRun.of("figure", SAMPLE, "--size", "big").isRefused(Mohs.USAGE, "--size must be single, double, or width");
    }

    @Test
    void aTransferMatrixIsAHeatMap() {
        Path matrix = folder.resolve("transfer.json");
        ResultFile.write(Transfers.small(), matrix);

        assertThat(CommandRun.of("figure", matrix.toString()).succeeds().out()).contains(">made for ↓<", ">75.0<");
        CommandRun.of("figure", matrix.toString(), "--figure", "curve")
                .isRefused(Mohs.USAGE, "must be one of heatmap, not 'curve'");
        CommandRun.of("figure", matrix.toString(), "--epsilon", "0.1").isRefused(Mohs.USAGE, "are about sweeps; leave it out");
        CommandRun.of("figure", matrix.toString(), "--attack", "pgd").isRefused(Mohs.USAGE, "--attack is about sweeps");
        CommandRun.of("figure", matrix.toString(), "--baseline", "pgd").isRefused(Mohs.USAGE, "--baseline is about sweeps");
    }
}
