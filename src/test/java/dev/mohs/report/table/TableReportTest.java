package dev.mohs.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.Golden;
import dev.mohs.Locales;
import dev.mohs.UserException;
import dev.mohs.analysis.AccuracyTable;
import dev.mohs.analysis.AccuracyTable.Cell;
import dev.mohs.analysis.AccuracyTable.Column;
import dev.mohs.analysis.Ungrouped;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import dev.mohs.result.SyntheticSweep;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class TableReportTest {

    private static final SweepResult RESULT = SyntheticSweep.withDistances();

    private static AccuracyTable table(SweepResult result, String columns) {
        return AccuracyTable.of(result, TableReport.columns(columns, result));
    }

    @ParameterizedTest
    @FieldSource("dev.mohs.Locales#UNUSUAL")
    void isTheSameInEveryLocale(String locale) {
        for (String format : TableReport.FORMATS) {
            assertThat(Locales.under(locale, () -> TableReport.of(table(RESULT, null), format))).as(format)
                    .isEqualTo(Golden.text("report/table." + format));
        }
    }

    /** The worst case counted by hand: an example is kept that both attacks leave. */
    @Test
    void aFigureIsTheShareOfExamplesThatSurvive() {
        SweepResult result = Ungrouped.of(RESULT);
        AccuracyTable table = table(result, "worst,clean");
        List<ModelCurve> curves = result.curves().stream().filter(curve -> curve.model().equals("cnn-relu-s2"))
                .filter(curve -> !curve.attack().equals("noise")).toList();
        int kept = 0;
        for (int i = 0; i < 200; i++) {
            int example = i;
            kept += curves.stream().allMatch(curve -> curve.point(.05).within().isCorrect(example)) ? 1 : 0;
        }

        Cell worst = table.rows().get(4).cells().get(0).orElseThrow();

        assertThat(table.rows().get(4).group().label()).isEqualTo("cnn-relu-s2");
        assertThat(RESULT.primaryEpsilon()).isEqualTo(.05);
        assertThat(worst.accuracy().mean()).isCloseTo(kept / 200., within(1e-12));
        assertThat(worst.isDoubted()).isFalse();
    }

    /** The synthetic check of gradients warns of cnn-relu-s1: of what attacks find, not of clean answers. */
    @Test
    void marksWhatCannotBeBelieved() {
        List<Optional<Cell>> relu = table(RESULT, "clean,fgsm,worst").rows().get(1).cells();

        assertThat(relu.stream().map(cell -> cell.orElseThrow().isDoubted())).containsExactly(false, true, true);
        assertThat(TableReport.of(table(RESULT, "fgsm"), "markdown"))
                .contains("† cannot be believed, as integrity checks warn: zero gradients (cnn-relu-s1).").containsOnlyOnce(")† |");
    }

    @Test
    void namesWhatCouldNotBeCompleted() {
        SweepResult standard = SyntheticSweep.standard();

        assertThat(TableReport.of(table(standard, "noise"), "markdown"))
                .contains("| resnet-leaky\\_relu | – |", "is in no figure: noise on resnet-leaky\\_relu-s1.");
        assertThat(TableReport.of(table(standard, "noise"), "csv")).contains("\nresnet-leaky_relu,1,0.05,,,,\n");
        assertThat(TableReport.of(table(standard, "clean"), "markdown")).doesNotContain("could not be completed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "clean, worst|clean,worst case", "worst(linf)|worst case", "deepfool(norm=linf),fgsm|deepfool,fgsm", "noise|noise"})
    void columnsAreTypedByName(String typed, String names) {
        assertThat(TableReport.columns(typed, RESULT).stream().map(Column::name)).containsExactly(names.split(","));
    }

    @Test
    void theWorstCaseOfOneAttackIsItsOwn() {
        SweepResult standard = SyntheticSweep.standard();

        assertThat(TableReport.columns("worst", standard).stream().map(Column::name)).containsExactly("fgsm");
        assertThatThrownBy(() -> TableReport.columns("clean,pgd", standard)).isInstanceOf(UserException.class)
                .hasMessage("each of --columns must be one of clean, fgsm, noise, not 'pgd'");
        assertThatThrownBy(() -> TableReport.of(table(standard, null), "word")).isInstanceOf(UserException.class)
                .hasMessageContaining("latex, markdown, csv, not 'word'");
    }

    @Test
    void severalNormsAreToldApart() {
        List<ModelSummary> models = List.of(SyntheticSweep.model("cnn", "relu", 1));
        List<AttackSummary> attacks = List.of(Sweeps.attack("a", "linf", "white-box"), Sweeps.attack("b", "linf", "scores"),
                Sweeps.attack("c", "l2", "white-box"), Sweeps.attack("d", "l2", "scores"));
        SweepResult result = SyntheticSweep.of(models, attacks, List.of("x", "y", "z"));

        assertThat(TableReport.of(table(result, null), "latex"))
                .contains("($\\ell_\\infty$ and $\\ell_2$)", "& worst case (linf) & worst case (l2) \\\\",
                        "Wilson's over examples. $^\\dagger$");
    }

    @Test
    void namesAreNoCommandsOfLatex() {
        assertThat(LatexText.of("a_b & 50% {x} \\input ~#^$|<>\"")).isEqualTo("a\\_b \\& 50\\% \\{x\\} \\textbackslash{}input "
                + "\\textasciitilde{}\\#\\textasciicircum{}\\$\\textbar{}$<$$>$\\textquotedbl{}");
        assertThat(LatexText.of("ℓ1 ≤ ε, é")).isEqualTo("$\\ell_1$ $\\leq$ $\\varepsilon$, é");
    }
}
