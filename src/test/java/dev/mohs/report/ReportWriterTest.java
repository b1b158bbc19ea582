package dev.mohs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.UserException;
import dev.mohs.report.csv.DistancesCsv;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import dev.mohs.result.SyntheticSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

    @TempDir
    private Path folder;

    @Test
    void writesEveryFileAndNothingElse() throws IOException {
        ReportWriter.write(SyntheticSweep.small(), folder.resolve("run"));
        ReportWriter.writeExamples(SyntheticSweep.small(), folder.resolve("run"));
        try (Stream<Path> files = Files.list(folder.resolve("run"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(
                    "results.json", "sweep.csv", "index.html", "report.md", "examples.csv");
        }
    }

    @Test
    void writesDistancesWhereAnAttackLookedForThem() {
        ReportWriter.write(SyntheticSweep.withDistances(), folder.resolve("run"));
        assertThat(folder.resolve("run").resolve("distances.csv")).content()
                .isEqualTo(DistancesCsv.of(SyntheticSweep.withDistances()));
    }

    @Test
    void whatIsRenderedFromTheFileIsWhatWasWritten() {
        SweepResult result = SyntheticSweep.standard();
        ReportWriter.write(result, folder.resolve("run"));
        ReportWriter.render(ResultFile.read(folder.resolve("run").resolve("results.json")), folder.resolve("again"));
        for (String name : new String[] {"sweep.csv", "index.html", "report.md"}) {
            assertThat(folder.resolve("again").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("run").resolve(name));
        }
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));
        assertThatThrownBy(() -> ReportWriter.write(SyntheticSweep.small(), file))
                .isInstanceOf(UserException.class).hasMessageContaining("results.json");
    }
}
