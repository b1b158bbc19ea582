package dev.mohs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mohs.Locales;
import dev.mohs.UserException;
import dev.mohs.analysis.ComparedRun;
import dev.mohs.page.HtmlPage;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.ResultFile;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import dev.mohs.result.SyntheticSweep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ComparisonReportTest {

    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final SweepResult FIRST = sweep("sqish", SyntheticSweep.NOISE, SyntheticSweep.FGSM);
    private static final SweepResult SECOND = sweep("elu", SyntheticSweep.FGSM);

    @Test
    void setsTheModelsOfAllRunsSideBySide() {
        ComparisonReport report = compare(FIRST, SECOND);
        HtmlPage page = HtmlPage.parse(report.html());
        assertThat(page.table("cnn under fgsm").get(0)).containsExactly(
                "ε", "sqish [a] within ε", "sqish [a] at ε", "elu [b] within ε", "elu [b] at ε");
        assertThat(page.table("Area under the curve under fgsm").get(1)).startsWith("cnn-sqish [a] − cnn-elu [b]");
        assertThat(page.table("What was compared")).hasSize(3);
        assertThat(report.markdown()).contains("# Comparison of a and b")
                .contains("cnn-sqish \\[a\\] − cnn-elu \\[b\\]");
        assertThat(report.csv().lines()).hasSize(1 + 1 + 1 + 10)
                .anyMatch(row -> row.contains(",declared,0.05,cnn-sqish [a],cnn-elu [b],") && row.endsWith(",0.05,yes"))
                .anyMatch(row -> row.startsWith("mohs-differences-csv/2,fashion-mnist,fgsm,linf,accuracy_within,0.05,"
                        + "cnn-sqish [a],cnn-elu [b],0.475,0.2,0.27499999999999997,"));
    }

    @Test
    void aModelThatARunWarnsOfIsNotCrowned() {
        ComparisonReport report = compare(sweep("relu", SyntheticSweep.FGSM), SECOND);
        assertThat(report.terminal()).startsWith("Verdict at ε = 0.05 (linf): a figure, compared with none\n"
                + "  The figure of cnn-relu [a] cannot be believed: it measures ").contains("\n  cnn-elu [b] keeps ");
        assertThat(report.markdown()).contains("cnn-relu \\[a\\] (cannot be believed)");
        assertThat(HtmlPage.parse(report.html()).table("Area under the curve under fgsm").get(1)).contains("not to be believed")
                .doesNotContain("yes");
        assertThat(report.csv().lines().skip(1)).isNotEmpty().allMatch(row -> row.endsWith(",no"))
                .noneMatch(row -> row.contains("declared"));
    }

    /** Declared are 0.05 and, of 0.02 and 0.1, 0.02; shared are 0.02 and 0.1. */
    @Test
    void theDeclaredEpsilonIsThatOfAllRunsAndElseTheMiddleOneOfThoseShared() {
        assertThat(compare(FIRST, SECOND).terminal()).contains("within ε = 0.05").doesNotContain("declared");
        ComparisonReport report = compare(FIRST, withEpsilons(SECOND, List.of(0.0, .02, .1)));
        assertThat(report.terminal()).contains("within ε = 0.02");
        assertThat(report.markdown()).contains("The runs declared ε = 0.05 and 0.02; compared is ε = 0.02, the middle one");
        assertThat(compare(FIRST.at(.1), SECOND.at(.1)).terminal()).contains("within ε = 0.1");
        assertThat(compare(FIRST.at(.1), SECOND.at(.2)).terminal()).as("declared are 0.1 and 0.2").contains("within ε = 0.05");
    }

    @Test
    void modelsOfTheSameNameAreKeptApart() {
        assertThat(compare(FIRST, FIRST).csv()).contains("cnn-sqish [a],cnn-sqish [b]");
    }

    @Test
    void showsOnlyTheEpsilonsAndAttacksThatAllRunsHave() {
        ComparisonReport report = compare(FIRST, withEpsilons(SECOND, List.of(0.0, .02, .1)));
        HtmlPage page = HtmlPage.parse(report.html());
        assertThat(page.table("cnn under fgsm").stream().skip(1).map(row -> row.get(0)))
                .containsExactly("0", "0.02", "0.1");
        assertThat(page.text()).contains("did not try the same ε").doesNotContain("under noise");
    }

    @ParameterizedTest
    @FieldSource("dev.mohs.Locales#UNUSUAL")
    void isTheSameInEveryLocale(String locale) {
        ComparisonReport report = compare(FIRST, SECOND);
        assertThat(Locales.under(locale, () -> compare(FIRST, SECOND).html())).isEqualTo(report.html());
        assertThat(Locales.under(locale, () -> compare(FIRST, SECOND).csv())).isEqualTo(report.csv());
    }

    @Test
    void refusesRunsOnDifferentExamples() {
        SweepResult other = SyntheticSweep.standard();
        assertThatThrownBy(() -> compare(FIRST, other)).isInstanceOf(UserException.class)
                .hasMessageContaining("a.json and b.json cannot be compared: they attacked different examples")
                .hasMessageContaining("40 of fashion-mnist test (SHA-256 " + FIRST.dataset().sha256())
                .hasMessageContaining("200 of fashion-mnist test (SHA-256 " + other.dataset().sha256());
    }

    @Test
    void refusesRunsWithoutACommonAttack() {
        AttackSummary weaker = new AttackSummary("fgsm", "linf", "white-box", Map.of("norm", "linf", "step", "0.5"),
                "none");
        assertThatThrownBy(() -> compare(FIRST, sweep("relu", weaker))).isInstanceOf(UserException.class)
                .hasMessageContaining("no attack with the same parameters in common, [noise, fgsm] against [fgsm]");
    }

    @Test
    void refusesRunsWithoutACommonEpsilon() {
        SweepResult coarse = withEpsilons(SECOND, List.of(0.0, .3));
        SweepResult fine = withEpsilons(FIRST, List.of(0.0, .01));
        assertThatThrownBy(() -> compare(fine, coarse)).isInstanceOf(UserException.class)
                .hasMessageContaining("no ε above 0 in common, [0, 0.01] against [0, 0.3]");
    }

    @Test
    void refusesASingleResult() {
        assertThatThrownBy(() -> ComparisonReport.read(List.of(Path.of("a.json")))).isInstanceOf(UserException.class)
                .hasMessageContaining("at least two results, not 1");
    }

    @Test
    void callsRunsAfterTheirFolderOrFile(@TempDir Path folder) {
        Path monday = folder.resolve("monday").resolve("results.json");
        Path tuesday = folder.resolve("tuesday.json");
        ResultFile.write(FIRST, monday);
        ResultFile.write(SECOND, tuesday);
        ComparisonReport.read(List.of(monday, tuesday)).write(folder.resolve("out"));
        assertThat(folder.resolve("out").resolve("report.md")).content()
                .startsWith("# Comparison of monday and tuesday\n");
        assertThat(folder.resolve("out").resolve("differences.csv")).exists();
        assertThat(folder.resolve("out").resolve("index.html")).exists();
    }

    private static ComparisonReport compare(SweepResult first, SweepResult second) {
        return ComparisonReport.of(List.of(new ComparedRun("a", "a.json", first),
                new ComparedRun("b", "b.json", second)));
    }

    private static SweepResult sweep(String activation, AttackSummary... attacks) {
        ModelSummary model = SyntheticSweep.model("cnn", activation, 1);
        return SyntheticSweep.of(List.of(model), List.of(attacks), CLASSES);
    }

    private static SweepResult withEpsilons(SweepResult result, List<Double> epsilons) {
        List<ModelCurve> curves = result.curves().stream()
                .map(curve -> new ModelCurve(curve.model(), curve.attack(), curve.clean(), curve.points().stream()
                        .filter(point -> epsilons.contains(point.epsilon()))
                        .toList()))
                .toList();
        return Sweeps.sweep(result.schema(), result.dataset(), epsilons, result.seed(), result.models(),
                result.attacks(), curves, List.of(), result.checks(), result.failures(), result.provenance());
    }
}
