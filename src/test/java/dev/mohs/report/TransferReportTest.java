package dev.mohs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.Golden;
import dev.mohs.Locales;
import dev.mohs.page.HtmlPage;
import dev.mohs.report.csv.TransferCsv;
import dev.mohs.report.html.TransferPage;
import dev.mohs.report.terminal.TerminalText;
import dev.mohs.report.terminal.TerminalTransfer;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.TransferResult;
import dev.mohs.result.Transfers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TransferReportTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("dev.mohs.Locales#UNUSUAL")
    void isTheSameInEveryLocale(String locale) {
        assertThat(Locales.under(locale, () -> TransferCsv.of(Transfers.small()))).isEqualTo(Golden.text("report/transfer.csv"));
        assertThat(Locales.under(locale, () -> TerminalTransfer.of(Transfers.small())))
                .isEqualTo(Golden.text("report/transfer.txt"));
        assertThat(Locales.under(locale, () -> TransferPage.of(Transfers.small()))).isEqualTo(TransferPage.of(Transfers.small()));
    }

    @Test
    void theMatrixHasSourcesInRowsAndJudgesInColumns() {
        HtmlPage page = HtmlPage.parse(TransferPage.of(Transfers.small()));

        assertThat(page.table("Share in %")).containsExactly(
                List.of("Made for", "cnn-sqish-s1", "cnn-relu-s1", "served", "odd"),
                List.of("cnn-sqish-s1", "100.0", "25.0", "–", "0.0"),
                List.of("cnn-relu-s1", "14.3", "75.0", "–", "50.0"));
        assertThat(page.table("Broken examples")).contains(
                List.of("cnn-relu-s1", "cnn-sqish-s1", "1", "7", "14.3 (2.6–51.3)"),
                List.of("cnn-relu-s1", "served", "0", "0", "–"));
    }

    @Test
    void saysWhyNoExamplesWereMadeForAModel() {
        assertThat(TransferPage.of(Transfers.small()))
                .contains("No examples were made for served, which gives no gradients")
                .contains("The attack could not be completed on odd: attack pgd(steps=5) threw IllegalStateException")
                .contains("No model is fooled more by another model's examples than by its own, by more than chance");
    }

    @Test
    void warnsOfAModelThatItsOwnExamplesFoolLess() {
        String suspicion = "cnn-sqish-s2 by those of cnn-relu-s1. Its own attack does not find what is there: it is too weak, or"
                + " masked"
                + " gradients mislead it.";

        assertThat(TransferPage.of(Transfers.masked())).contains("<p class=\"warning\">", suspicion);
        assertThat(TerminalTransfer.of(Transfers.masked()).replaceAll("\\s+", " ")).contains("warning: fooled more", suspicion);
    }

    @Test
    void doesNotSuspectGradientsThatWereNotAskedFor() {
        TransferResult result = Transfers.masked();
        AttackSummary scores = new AttackSummary(result.attack().name(), "linf", "scores", Map.of(), "made for a test");
        TransferResult black = new TransferResult(result.schema(), result.dataset(), scores, result.epsilon(), result.seed(),
                result.models(), result.clean(), result.outcomes(), result.failures(), result.provenance(), null);

        assertThat(TransferPage.of(black)).contains("it is too weak.").doesNotContain("masked");
    }

    @Test
    void saysThatNothingWasMeasuredWhereNoExamplesCouldBeMade() {
        TransferResult result = Transfers.masked();
        TransferResult none = new TransferResult(result.schema(), result.dataset(), result.attack(), result.epsilon(),
                result.seed(),
                result.models(), result.clean(), List.of(List.of(), List.of()), result.failures(), result.provenance(), null);

        assertThat(TransferPage.of(none)).contains("No examples could be made, so that nothing was measured.");
        assertThat(TerminalTransfer.of(none)).contains("cnn-relu-s1             –");
    }

    @Test
    void fits100Columns() {
        TransferResult result = Transfers.masked();
        List<ModelSummary> models = List.of(named("x".repeat(120)), named("y".repeat(120)));
        TransferResult wide = new TransferResult(result.schema(), result.dataset(), result.attack(), result.epsilon(),
                result.seed(), models, result.clean(), result.outcomes(), result.failures(), result.provenance(), null);

        assertThat(TerminalTransfer.of(wide).lines().filter(line -> !line.contains(" by those of ")).toList())
                .filteredOn(line -> line.contains("…"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TerminalText.WIDTH));
    }

    private static ModelSummary named(String name) {
        return new ModelSummary(name, "unknown", null, null, null, 0, null, null);
    }

    @Test
    void writesThreeFiles() {
        TransferReport.write(Transfers.small(), folder);

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("transfer.json", "transfer.csv", "index.html");
        assertThat(folder.resolve("transfer.csv")).hasContent(Golden.text("report/transfer.csv"));
    }
}
