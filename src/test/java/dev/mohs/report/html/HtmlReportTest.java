package dev.mohs.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.Locales;
import dev.mohs.page.HtmlPage;
import dev.mohs.report.markdown.MarkdownReport;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.SyntheticSweep;
import dev.mohs.spec.Percent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HtmlReportTest {

    private static final SweepResult STANDARD = SyntheticSweep.standard();
    private static final HtmlPage PAGE = HtmlPage.parse(HtmlReport.of(STANDARD));

    @ParameterizedTest
    @FieldSource("dev.mohs.Locales#UNUSUAL")
    void isTheSameInEveryLocale(String locale) {
        assertThat(Locales.under(locale, () -> HtmlReport.of(STANDARD))).isEqualTo(HtmlReport.of(STANDARD));
    }

    @Test
    void loadsNothing() {
        assertThat(PAGE.elements("link")).isEmpty();
        assertThat(PAGE.attributes("src")).isNotEmpty()
                .allMatch(address -> address.startsWith("data:image/png;base64,"));
        assertThat(PAGE.attributes("href"))
                .allMatch(address -> address.matches("#[a-z-]+|https://arxiv\\.org/abs/[0-9.]+"));
        assertThat(PAGE.elements("style").get(0).getTextContent()).doesNotContain("url(").doesNotContain("@import");
    }

    /** Content Security Policy Level 3: a browser runs what has this digest, and nothing else. */
    @Test
    void runsItsOwnScriptAlone() throws NoSuchAlgorithmException {
        assertThat(PAGE.elements("script")).hasSize(1);
        String html = HtmlReport.of(STANDARD);
        String script = html.substring(html.indexOf("<script>") + "<script>".length(), html.indexOf("</script>"));
        String digest = Base64.getEncoder().encodeToString(
                MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        assertThat(PAGE.elements("meta")).extracting(meta -> meta.getAttribute("content"))
                .anySatisfy(policy ->
                        assertThat(policy).startsWith("default-src 'none';").endsWith("; script-src 'sha256-" + digest + "'"));
        assertThat(script.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(30_000);
        assertThat(script).doesNotContain("https://", "fetch(", "import(", "innerHTML", "eval(").contains("\"use strict\"");
    }

    @Test
    void everyAnchorIsUniqueAndEveryReferenceLeadsToOne() {
        List<String> ids = PAGE.attributes("id");
        assertThat(ids).doesNotHaveDuplicates();
        Stream<String> local = PAGE.attributes("href").stream().filter(href -> href.startsWith("#"))
                .map(href -> href.substring(1));
        Stream<String> labels = PAGE.attributes("aria-labelledby").stream()
                .flatMap(names -> Stream.of(names.split(" ")));
        assertThat(Stream.concat(local, labels)).isSubsetOf(ids);
    }

    @Test
    void chartsAndTablesSpeakToThoseWhoDoNotSeeThem() {
        assertThat(PAGE.elements("svg")).hasSize(4 + 2).allSatisfy(chart -> {
            assertThat(chart.getAttribute("role")).isEqualTo("img");
            assertThat(HtmlPage.elements(chart, "title")).isNotEmpty();
            assertThat(HtmlPage.elements(chart, "desc").get(0).getTextContent()).contains("%").endsWith(".");
        });
        assertThat(PAGE.elements("figure"))
                .allSatisfy(figure -> assertThat(HtmlPage.elements(figure, "table")).hasSize(1));
        assertThat(PAGE.elements("table"))
                .allSatisfy(table -> assertThat(HtmlPage.elements(table, "caption")).hasSize(1));
        assertThat(PAGE.elements("th")).allMatch(heading -> heading.getAttribute("scope").matches("row|col"));
        assertThat(PAGE.elements("img")).allMatch(image -> !image.getAttribute("alt").isBlank());
        assertThat(PAGE.elements("h1")).hasSize(1);
    }

    @Test
    void theTableUnderAChartHasTheFiguresOfTheResult() {
        List<List<String>> rows = PAGE.table("resnet under fgsm: accuracy in %");
        assertThat(rows.get(0)).containsExactly("ε", "sqish within ε", "sqish at ε", "relu within ε", "relu at ε",
                "leaky_relu within ε", "leaky_relu at ε");
        ModelCurve relu = curve("resnet-relu-s1", "fgsm");
        for (int i = 0; i < relu.points().size(); i++) {
            EpsilonPoint point = relu.points().get(i);
            List<String> row = rows.get(i + 1);
            assertThat(Double.parseDouble(row.get(0))).isEqualTo(point.epsilon());
            assertThat(row.get(3)).startsWith(Percent.of(point.within().correctCount() / 200.0) + " (");
            assertThat(row.get(4)).isEqualTo(Percent.of(point.at().correctCount() / 200.0));
        }
    }

    @Test
    void theSummaryHasTheMeanOverSeeds() {
        double clean = Stream.of("cnn-relu-s1", "cnn-relu-s2", "cnn-relu-s3")
                .mapToInt(model -> curve(model, "noise").clean().correctCount()).sum() / 600.0;
        List<List<String>> rows = PAGE.table("What sums up the curves").stream()
                .filter(r -> r.get(1).equals("noise")).toList();
        assertThat(rows).extracting(r -> r.get(0)).containsExactly("cnn-sqish", "cnn-leaky_relu", "resnet-sqish",
                "resnet-relu", "cnn-relu (cannot be believed)");
        List<String> row = rows.get(4);
        assertThat(row.get(2)).isEqualTo("3");
        assertThat(row.get(3)).startsWith(Percent.of(clean));
    }

    @Test
    void theTableOfClassesCountsTheOutcomes() {
        int index = STANDARD.epsilons().indexOf(.03);
        List<List<String>> rows = PAGE.table("Accuracy in % within ε = 0.03 under fgsm by true class");
        int column = rows.get(0).indexOf("resnet-sqish");
        for (int label = 0; label < 10; label++) {
            int wanted = label;
            int[] examples = IntStream.range(0, 200).filter(i -> STANDARD.dataset().labels().get(i) == wanted)
                    .toArray();
            long robust = IntStream.of(examples)
                    .filter(curve("resnet-sqish-s1", "fgsm").points().get(index).within()::isCorrect).count();
            List<String> row = rows.get(label + 1);
            assertThat(row.get(0)).isEqualTo(SyntheticSweep.FASHION.get(label));
            assertThat(row.get(1)).isEqualTo(Integer.toString(examples.length));
            assertThat(row.get(column)).isEqualTo(Percent.of((double) robust / examples.length));
        }
    }

    @Test
    void theTableOfErrorsAddsUpToTheErrorsOfTheGroup() {
        int index = STANDARD.epsilons().indexOf(.03);
        int wanted = Stream.of("cnn-sqish-s1", "cnn-sqish-s2", "cnn-sqish-s3")
                .flatMap(model -> curve(model, "fgsm").points().get(index).errors().stream())
                .mapToInt(error -> error.get(2)).sum();
        double shown = PAGE.table("cnn-sqish under fgsm at ε = 0.03: errors").stream().skip(1)
                .flatMap(row -> row.stream().skip(1)).filter(cell -> !cell.isEmpty()).mapToDouble(Double::parseDouble).sum();
        assertThat(shown).as("a mean over three seeds, each cell to one decimal")
                .isCloseTo(wanted / 3.0, within(.05 * 10 * 10));
        assertThat(rowsOver(PAGE.table("cnn-sqish under fgsm at ε = 0.03: errors"))).isEmpty();
    }

    /** Classes that are taken for others more often than they have examples. */
    private static List<String> rowsOver(List<List<String>> errors) {
        List<Integer> labels = STANDARD.dataset().labels();
        return errors.stream().skip(1)
                .filter(row -> row.stream().skip(1).filter(cell -> !cell.isEmpty()).mapToDouble(Double::parseDouble).sum()
                        > .5 + labels.stream().filter(label -> STANDARD.dataset().classNames().get(label).equals(row.get(0)))
                                .count())
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void theTableOfCostAddsUpToThePasses() {
        List<List<String>> rows = PAGE.table("Examples sent through the model");
        assertThat(rows.get(1)).containsExactly("cnn-sqish-s1", "fgsm", "2,400", "200");
        assertThat(rows).hasSize(1 + 23);
    }

    @Test
    void picturesShowTheSameExamplesForOneModelOfEveryGroup() {
        List<List<String>> rows = PAGE.table("Example 3, Coat, under fgsm");
        assertThat(rows.get(0)).contains("ε = 0.03, change × 10", "ε = 0.1, change × 5", "ε = 0.3, change × 1");
        assertThat(rows.subList(1, rows.size())).hasSize(6)
                .anySatisfy(row -> assertThat(row.toString()).contains("resnet-leaky_relu-s1").contains("Coat 93.0"));
    }

    @Test
    void warningsFailuresAndOriginAreTold() {
        assertThat(PAGE.table("Checks that raised a warning").get(1))
                .containsExactly("zero gradients", "cnn-relu-s1", "–", "warning", "3.5 % of gradients are exactly zero",
                        "more than 1 %", "Pintor et al. 2022");
        assertThat(PAGE.text())
                .contains("Some gradients are zero or not finite. Figures of attacks that follow gradients are too high.");
        assertThat(PAGE.table("Attacks that could not be completed").get(1).get(2)).contains("left the ball");
        assertThat(PAGE.elements("pre").get(0).getTextContent()).isEqualTo("mohs sweep --models all --limit 200");
        assertThat(PAGE.text()).contains("MXNet 1.9.1 on cpu(), OMP_NUM_THREADS=2")
                .contains(STANDARD.dataset().sha256());
    }

    @Test
    void hostileNamesStayText() {
        String hostile = "<script>alert('x')</script>\" onload=\"x & ${y}";
        ModelSummary model = new ModelSummary(hostile, hostile, hostile, hostile, 1L, 1, null, null);
        AttackSummary attack = new AttackSummary(hostile, "linf", "white-box", Map.of(hostile, hostile), hostile);
        SweepResult result = SyntheticSweep.of(List.of(model, SyntheticSweep.model(hostile, "relu", 1)),
                List.of(attack),
                List.of("</title><script>", hostile, "javascript:x"));
        HtmlPage page = HtmlPage.parse(HtmlReport.of(result));
        assertThat(page.elements("script")).hasSize(1);
        assertThat(page.attributes("onload")).isEmpty();
        assertThat(page.text()).contains(hostile);
        assertThat(page.elements("svg")).hasSize(3);
        assertThat(MarkdownReport.of(result)).doesNotContain("<script>").contains("\\<script\\>");
    }

    @Test
    void aResultWithoutAnyCurveSaysSo() {
        SweepResult empty = SyntheticSweep.withCurves(SyntheticSweep.small(), List.of());
        HtmlPage page = HtmlPage.parse(HtmlReport.of(empty));
        assertThat(page.text()).contains("No attack could be completed");
        assertThat(page.elements("svg")).isEmpty();
    }

    private static ModelCurve curve(String model, String attack) {
        return STANDARD.curvesOf(attack).stream().filter(curve -> curve.model().equals(model)).findFirst()
                .orElseThrow();
    }
}
