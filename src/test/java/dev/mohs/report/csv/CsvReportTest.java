package dev.mohs.report.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.Golden;
import dev.mohs.Locales;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.SyntheticSweep;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.Tally;
import dev.mohs.wording.Text;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportTest {

    @ParameterizedTest
    @FieldSource("dev.mohs.Locales#UNUSUAL")
    void isTheSameInEveryLocale(String locale) {
        String csv = Locales.under(locale, () -> CsvReport.of(SyntheticSweep.small()));
        assertThat(csv).isEqualTo(Golden.text("report/small.csv"));
    }

    @Test
    void hasTheAgreedColumnsAndOneRowPerModelAttackAndEpsilon() {
        String csv = CsvReport.of(SyntheticSweep.standard());
        assertThat(csv.lines().findFirst()).contains("""
                schema,dataset,model,architecture,activation,seed,attack,norm,epsilon,total,clean_correct,correct_at,\
                correct_within,accuracy_at,ci_low,ci_high,accuracy_within,mean_distance,max_distance,forward_passes,\
                backward_passes,within_ci_low,within_ci_high,epsilon_text""");
        assertThat(csv.lines().skip(1)).hasSize((12 * 2 - 1) * 11);
        assertThat(csv).endsWith("\n").doesNotContain("\r");
    }

    @Test
    void readsBackToTheFiguresOfTheResult() throws IOException {
        SweepResult result = SyntheticSweep.standard();
        List<CSVRecord> rows = parse(CsvReport.of(result));
        int next = 0;
        for (ModelCurve curve : result.curves()) {
            for (EpsilonPoint point : curve.points()) {
                CSVRecord row = rows.get(next++);
                assertThat(row.get("model")).isEqualTo(curve.model());
                assertThat(row.get("attack")).isEqualTo(curve.attack());
                assertThat(Double.parseDouble(row.get("epsilon"))).isEqualTo(point.epsilon());
                assertThat(Integer.parseInt(row.get("clean_correct"))).isEqualTo(curve.clean().correctCount());
                assertThat(Integer.parseInt(row.get("correct_at"))).isEqualTo(point.at().correctCount());
                assertThat(Integer.parseInt(row.get("correct_within"))).isEqualTo(point.within().correctCount());
                assertThat(Double.parseDouble(row.get("accuracy_at"))).isEqualTo(point.at().correctCount() / 200.0);
                assertThat(Double.parseDouble(row.get("accuracy_within")))
                        .isEqualTo(point.within().correctCount() / 200.0);
                assertThat(Long.parseLong(row.get("forward_passes"))).isEqualTo(point.forwardPasses());
                Interval within = Tally.of(point.within()).interval();
                assertThat(Double.parseDouble(row.get("within_ci_low"))).isEqualTo(within.lower());
                assertThat(Double.parseDouble(row.get("within_ci_high"))).isEqualTo(within.upper());
                assertThat(row.get("epsilon_text")).isEqualTo(Text.exact(point.epsilon()));
            }
        }
        assertThat(next).isEqualTo(rows.size());
    }

    @Test
    void leavesTheColumnsOfAtEmptyWhereItWasNotMeasured() throws IOException {
        CSVRecord measured = parse(CsvReport.of(SyntheticSweep.small())).get(5);
        CSVRecord spared = parse(CsvReport.of(withoutAt(SyntheticSweep.small()))).get(5);
        assertThat(spared.get("correct_at")).isEmpty();
        assertThat(spared.get("accuracy_at")).isEmpty();
        assertThat(spared.get("correct_within")).isEqualTo(measured.get("correct_within"));
        double within = Double.parseDouble(spared.get("accuracy_within"));
        assertThat(Double.parseDouble(spared.get("ci_low"))).isLessThan(within);
        assertThat(Double.parseDouble(spared.get("ci_high"))).isGreaterThan(within);
    }

    /** The characters that OWASP ("CSV Injection") and spreadsheets of the Far East take for the start of a formula. */
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd", "-cmd|' /C calc'!A0", "@SUM(A1)", "=HYPERLINK(\"http://x\")", " =1+1", "\uff1d1",
            "\uff20x",
        "a;=1+1", "a|-x"})
    void namesAreNoFormulas(String name) throws IOException {
        ModelSummary model = new ModelSummary(name, name, name, name, null, 1, null, null);
        SweepResult sweep = SyntheticSweep.of(List.of(model), List.of(SyntheticSweep.FGSM), List.of("x", "y"));
        for (String column : List.of("model", "architecture", "activation")) {
            assertThat(parse(CsvReport.of(sweep)).get(0).get(column)).matches("'.*|a[;|]'.*").isNotEqualTo(name);
        }
        assertThat(parse(ExamplesCsv.of(sweep)).get(0).get("model")).doesNotMatch("\\s*[=+@\uff1d\uff20-].*");
    }

    @Test
    void numbersAndOtherNamesStayAsTheyAre() throws IOException {
        for (String name : List.of("cnn-relu-s1", "-1.5", "+3", "a=b", "x+y@z", "a; b")) {
            ModelSummary model = new ModelSummary(name, "cnn", null, null, null, 1, null, null);
            SweepResult sweep = SyntheticSweep.of(List.of(model), List.of(SyntheticSweep.FGSM), List.of("x", "y"));
            assertThat(parse(CsvReport.of(sweep)).get(0).get("model")).isEqualTo(name);
        }
    }

    @Test
    void quotesNamesAsRfc4180Asks() throws IOException {
        ModelSummary awkward = new ModelSummary("a \"b\", c", "cnn", null, null, null, 1, null, null);
        String csv = CsvReport.of(SyntheticSweep.of(List.of(awkward), List.of(SyntheticSweep.FGSM), List.of("x", "y")));
        assertThat(csv).contains(",\"a \"\"b\"\", c\",cnn,,,fgsm,");
        assertThat(parse(csv).get(0).get("model")).isEqualTo("a \"b\", c");
    }

    /** At ε above 0 the figure at this ε and the figure within it differ, and so do their intervals. */
    @Test
    void everyFigureHasAnIntervalOfItsOwn() throws IOException {
        assertThat(parse(CsvReport.of(SyntheticSweep.standard())))
                .filteredOn(row -> !row.get("correct_at").equals(row.get("correct_within")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("within_ci_low")).isNotEqualTo(row.get("ci_low")));
    }

    @Test
    void examplesTellWhereEachBroke() throws IOException {
        SweepResult result = SyntheticSweep.small();
        List<CSVRecord> rows = parse(ExamplesCsv.of(result));
        assertThat(rows).hasSize(2 * 40);
        for (CSVRecord row : rows.subList(0, 40)) {
            int example = Integer.parseInt(row.get("example"));
            boolean survivesAll = result.curves().get(0).points().get(10).within().isCorrect(example);
            assertThat(row.get("broken_at").isEmpty()).isEqualTo(survivesAll);
            assertThat(row.get("broken_at").equals("0")).isEqualTo(row.get("clean_correct").equals("false"));
            assertThat(row.get("class")).isEqualTo(List.of("a", "b", "c").get(Integer.parseInt(row.get("label"))));
        }
    }

    @Test
    void distancesHaveOneRowPerExampleModelAndAttackThatLooksForThem() throws IOException {
        SweepResult result = SyntheticSweep.withDistances();
        String csv = DistancesCsv.of(result);
        assertThat(csv.lines().findFirst()).contains(
                "schema,dataset,model,attack,norm,example,label,class,clean_correct,distance");
        assertThat(csv).endsWith("\n").doesNotContain("\r");
        List<CSVRecord> rows = parse(csv);
        assertThat(rows).hasSize(9 * 200);
        int next = 0;
        for (ModelCurve curve : result.curvesOf("deepfool")) {
            for (int example = 0; example < 200; example++) {
                CSVRecord row = rows.get(next++);
                assertThat(row.get("model")).isEqualTo(curve.model());
                assertThat(Integer.parseInt(row.get("example"))).isEqualTo(example);
                double distance = curve.minimalDistances().of(example);
                assertThat(row.get("distance")).isEqualTo(distance == 0 ? "0"
                        : distance == MinimalDistances.NEVER ? "" : Text.exact(distance));
                assertThat(row.get("clean_correct").equals("false")).isEqualTo(distance == 0);
            }
        }
        assertThat(rows.stream().map(row -> row.get("distance"))).contains("0", "");
    }

    @ParameterizedTest
    @FieldSource("dev.mohs.Locales#UNUSUAL")
    void distancesAreTheSameInEveryLocale(String locale) {
        SweepResult result = SyntheticSweep.withDistances();
        assertThat(Locales.under(locale, () -> DistancesCsv.of(result))).isEqualTo(DistancesCsv.of(result));
    }

    private static SweepResult withoutAt(SweepResult result) {
        return SyntheticSweep.withCurves(result, result.curves().stream()
                .map(curve -> new ModelCurve(curve.model(), curve.attack(), curve.clean(), curve.points().stream()
                        .map(point -> new EpsilonPoint(point.epsilon(), null, point.within(), null, null,
                                point.forwardPasses(), point.backwardPasses(), point.errors()))
                        .toList()))
                .toList());
    }

    private static List<CSVRecord> parse(String csv) throws IOException {
        try (var parser = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(new StringReader(csv))) {
            return parser.getRecords();
        }
    }
}
