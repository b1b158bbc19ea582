package dev.mohs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.io.Sha256;
import dev.mohs.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed run is the golden file of every report: rendered again, each file has the same bytes. */
class SampleReportTest {

    private static final Path SAMPLE = Path.of("reports", "sample");

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG"})
    void rendersToTheSameBytes(String locale, @TempDir Path folder) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(locale));

        ReportWriter.render(ResultFile.read(SAMPLE.resolve("results.json")), folder);

        for (String file : new String[] {"sweep.csv", "index.html", "report.md"}) {
            assertThat(folder.resolve(file)).as(file).hasSameBinaryContentAs(SAMPLE.resolve(file));
        }
    }

    @Test
    void isReadWithoutLoss(@TempDir Path folder) throws IOException {
        Path written = folder.resolve("results.json");

        ResultFile.write(ResultFile.read(SAMPLE.resolve("results.json")), written);

        assertThat(Files.readString(written)).isEqualTo(Files.readString(SAMPLE.resolve("results.json")));
        assertThat(Files.readString(SAMPLE.resolve("index.html")))
                .contains("SHA-256 of results.json " + Sha256.of(Files.readAllBytes(written)))
                .contains("@misc{mohs-fashion-mnist-2026-11-24,");
    }
}
