package dev.mohs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.analysis.ComparedRun;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.curve.MedianDistance;
import dev.mohs.page.HtmlPage;
import dev.mohs.report.html.HtmlReport;
import dev.mohs.report.markdown.MarkdownReport;
import dev.mohs.report.section.DistancesSection;
import dev.mohs.report.section.MedianTables;
import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.SyntheticSweep;
import dev.mohs.spec.Epsilon;
import dev.mohs.spec.Percent;
import dev.mohs.wording.Text;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class DistancesReportTest {

    private static final SweepResult RESULT = SyntheticSweep.withDistances();
    private static final HtmlPage PAGE = HtmlPage.parse(HtmlReport.of(RESULT));

    @Test
    void everyGroupHasOneChartOfAllAttacksOfTheNormButControls() {
        List<Element> charts = PAGE.elements("figure").stream()
                .filter(figure -> figure.getTextContent().contains("under the linf attacks")).toList();
        assertThat(charts).hasSize(3).allSatisfy(chart -> {
            List<Element> lines = HtmlPage.elements(chart, "path").stream()
                    .filter(path -> path.getAttribute("class").equals("line")).toList();
            assertThat(lines).hasSize(3);
            assertThat(lines.get(0).getAttribute("d")).as("worst case").contains("L").doesNotContain("H");
            assertThat(lines.get(1).getAttribute("d")).as("fgsm").contains("L").doesNotContain("H");
            assertThat(lines.get(2).getAttribute("d")).as("deepfool")
                    .matches("M[0-9.]+,[0-9.]+(H[0-9.]+V[0-9.]+)+H[0-9]+");
            assertThat(HtmlPage.elements(chart, "path")).extracting(path -> path.getAttribute("class"))
                    .filteredOn("markers"::equals).hasSize(2);
            assertThat(HtmlPage.elements(chart, "path")).extracting(path -> path.getAttribute("class"))
                    .doesNotContain("band", "thin");
        });
    }

    @Test
    void theTableUnderTheChartHasTheShareThatSurvives() {
        List<List<String>> rows = PAGE.table("cnn-relu (cannot be believed) under the linf attacks");
        assertThat(rows.get(0)).containsExactly("ε", "worst case (linf)", "fgsm", "deepfool");
        double survives = reluCurves().map(ModelCurve::minimalDistances)
                .mapToDouble(distances -> distances.survivalBeyond(.05)).average().orElseThrow();
        assertThat(rows.get(1 + RESULT.epsilons().indexOf(.05)).get(3)).isEqualTo(Percent.of(survives));
    }

    private static Stream<ModelCurve> reluCurves() {
        return RESULT.curvesOf("deepfool").stream().filter(curve -> curve.model().startsWith("cnn-relu"));
    }

    @Test
    void theMedianOfEveryModelIsToldInPageAndMarkdown() {
        List<List<String>> rows = PAGE.table("Smallest perturbation found by deepfool (linf norm, in input units), "
                + "median over all 200 examples with its 95 % interval");
        assertThat(rows).hasSize(1 + 9);
        ModelCurve curve = RESULT.curvesOf("deepfool").get(0);
        MinimalDistances distances = curve.minimalDistances();
        int wrong = 200 - curve.clean().correctCount();
        int never = distances.neverCount();
        assertThat(never).isPositive();
        String median = Text.distance(MedianDistance.of(distances), Epsilon.of(.3));
        assertThat(rows.get(1)).containsExactly(
                curve.model(), median, Text.count(wrong), Text.count(200 - wrong - never), Text.count(never));
        assertThat(median).matches("0\\.0[0-9]+ \\(0\\.0[0-9]+ to 0\\.0[0-9]+\\)");
        assertThat(MarkdownReport.of(RESULT)).contains("Smallest perturbation found by deepfool")
                .contains("| cnn-sqish-s1 | " + median + " |");
    }

    @Test
    void withoutSuchAnAttackThereIsNoSuchSection() {
        assertThat(DistancesSection.of(SweepAnalysis.of(SyntheticSweep.standard()))).isEmpty();
        assertThat(MedianTables.of(SweepAnalysis.of(SyntheticSweep.standard()))).isEmpty();
    }

    @Test
    void aComparisonHasTheSection() {
        HtmlPage page = HtmlPage.parse(ComparisonReport.of(List.of(
                new ComparedRun("a", "a.json", RESULT), new ComparedRun("b", "b.json", RESULT))).html());
        assertThat(page.table("Smallest perturbation found by deepfool")).hasSize(1 + 18);
    }

    /** Never 0 for what was never found, nor for what is small. */
    @Test
    void distancesAreNeverRoundedToZero() {
        assertThat(Text.distance(MinimalDistances.NEVER, Epsilon.of(.3))).isEqualTo("> 0.3");
        assertThat(Text.distance(1.23456e-7, Epsilon.of(.3))).isEqualTo("0.000000123");
        assertThat(Text.distance(0, Epsilon.of(.3))).isEqualTo("0");
        assertThat(median(.1, .1, .1, .1, .1, .1, MinimalDistances.NEVER)).isEqualTo("0.1 (0.1 to > 0.3)");
        assertThat(median(.1, MinimalDistances.NEVER, MinimalDistances.NEVER)).isEqualTo("> 0.3");
    }

    private static String median(double... distances) {
        return Text.distance(MedianDistance.of(MinimalDistances.of(distances.length, i -> distances[i])), Epsilon.of(.3));
    }

    @Test
    void namesOfModelsStayText() {
        ModelSummary hostile = SyntheticSweep.model("<b>&\"'", "relu", 1);
        SweepResult result =
                SyntheticSweep.of(List.of(hostile), List.of(SyntheticSweep.DEEPFOOL), List.of("a", "b"));
        assertThat(HtmlPage.parse(HtmlReport.of(result)).elements("b")).isEmpty();
    }
}
