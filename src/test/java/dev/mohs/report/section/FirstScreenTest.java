package dev.mohs.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.verdict.BaselineDifferences;
import dev.mohs.analysis.verdict.DeclaredDifference;
import dev.mohs.page.Chart;
import dev.mohs.page.Finding;
import dev.mohs.page.IntervalPlot;
import dev.mohs.page.Overview;
import dev.mohs.page.Table;
import dev.mohs.result.AttackSummary;
import dev.mohs.result.ModelSummary;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Sweeps;
import dev.mohs.result.SyntheticSweep;
import dev.mohs.spec.Percent;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FirstScreenTest {

    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final SweepResult STANDARD = SyntheticSweep.standard().at(.05);

    private static Overview overview(SweepResult result) {
        return FirstScreen.of(SweepAnalysis.of(result));
    }

    private static SweepResult sweep(AttackSummary attack, String... activations) {
        return Sweeps.withChecks(SyntheticSweep.of(
                Stream.of(activations).map(activation -> SyntheticSweep.model("cnn", activation, 1)).toList(), List.of(attack),
                CLASSES), List.of());
    }

    /** In the made-up sweep a check warns of cnn-relu-s1. */
    @Test
    void whatPutsFiguresInDoubtIsSaidFirst() {
        assertThat(overview(STANDARD).findings()).extracting(Finding::badge)
                .containsExactly("cannot be believed", "difference shown", "difference shown");
        assertThat(overview(sweep(SyntheticSweep.FGSM, "relu")).findings()).extracting(Finding::badge)
                .containsExactly("the figure");
        assertThat(overview(sweep(SyntheticSweep.FGSM, "elu", "leaky_relu")).findings()).extracting(Finding::kind)
                .containsExactly("undecided");
        assertThat(overview(sweep(SyntheticSweep.NOISE, "relu")).findings()).extracting(Finding::badge)
                .containsExactly("no attack");
        Overview empty = overview(SyntheticSweep.withCurves(STANDARD, List.of()));
        assertThat(empty.findings()).extracting(Finding::badge).containsExactly("no answer");
        assertThat(empty.drawings()).isEmpty();
        assertThat(empty.table()).isNull();
    }

    @Test
    void everyFindingLeadsToItsReasons() {
        assertThat(overview(STANDARD).reasons()).extracting(Overview.Link::section).containsExactly("curves", "checks");
        assertThat(overview(STANDARD).reasons().get(1).text()).contains("1 of ").contains(" warns");
    }

    @Test
    void saysWhatWasMeasuredOnWhatAndAgainstWhichThreat() {
        assertThat(overview(STANDARD).identity().toString())
                .contains("200 examples", "‖δ‖∞ ≤ ε", "ε = 0.05 at most", "inputs in [0, 1]",
                        "the model and its gradients", "on 20");
        AttackSummary square = new AttackSummary("square", "l2", "scores", Map.of("queries", "9"), "x");
        assertThat(overview(sweep(square, "relu")).identity().toString()).contains("‖δ‖₂ ≤ ε", "the scores of every answer");
        AttackSummary boundary = new AttackSummary("boundary", "l1", "decisions", Map.of("queries", "9"), "x");
        assertThat(overview(sweep(boundary, "relu")).identity().toString()).contains("‖δ‖₁ ≤ ε", "knows the answers alone");
        assertThat(overview(sweep(SyntheticSweep.NOISE, "relu")).identity().toString()).contains("knows nothing");
    }

    @Test
    void theTableHasEveryGroupUnderEveryAttackAndHatchesWhatCannotBeBelieved() {
        Table table = overview(STANDARD).table();
        assertThat(table.head()).startsWith("Models", "Seeds", "Clean", "fgsm").contains("noise (control)");
        Table.Row relu = table.rows().stream().filter(row -> row.heading().equals("cnn-relu")).findFirst().orElseThrow();
        assertThat(relu.cells()).filteredOn(cell -> cell.style().contains("doubt")).isNotEmpty()
                .allMatch(cell -> cell.text().contains("("));
        assertThat(table.rows()).filteredOn(row -> !row.heading().equals("cnn-relu")).flatExtracting(Table.Row::cells)
                .noneMatch(cell -> cell.style().contains("doubt"));
    }

    @Test
    void theFirstChartHasAtMostAsManyLinesAsThereAreStylesEachInItsOwn() {
        List<ModelSummary> models = IntStream.range(0, 11)
                .mapToObj(i -> SyntheticSweep.model("cnn", "a" + i, 1))
                .toList();
        Chart chart = (Chart) overview(SyntheticSweep.of(models, List.of(SyntheticSweep.FGSM), CLASSES)).drawings().get(0);
        assertThat(chart.title()).endsWith(", 8 of 11 groups");
        assertThat(chart.series()).extracting(Chart.Series::style).doesNotHaveDuplicates().hasSize(Chart.STYLES);
        assertThat(chart.xAxis().declared().label()).startsWith("declared ε = ");
    }

    @Test
    void differencesAreThoseOfTheVerdictsLessRelu() {
        SweepResult result = sweep(SyntheticSweep.FGSM, "sqish", "relu", "leaky_relu");
        IntervalPlot plot = (IntervalPlot) overview(result).drawings().get(1);
        assertThat(plot.title()).startsWith("Difference to cnn-relu within ε = ");
        assertThat(plot.rows()).extracting(IntervalPlot.Row::name)
                .containsExactlyInAnyOrder("cnn-sqish − cnn-relu", "cnn-leaky_relu − cnn-relu");
        List<DeclaredDifference> declared = SweepAnalysis.of(result).headline().orElseThrow().declaredDifferences();
        for (IntervalPlot.Row row : plot.rows()) {
            DeclaredDifference difference = declared.stream()
                    .filter(found -> List.of(row.name().split(" − "))
                            .containsAll(List.of(found.row().groupA(), found.row().groupB())))
                    .findFirst().orElseThrow();
            double sign = row.name().startsWith(difference.row().groupA()) ? 1 : -1;
            assertThat(row.figure()).startsWith(Percent.points(sign * difference.row().difference()) + " (");
            assertThat(row.isShown()).isEqualTo(difference.isShown());
            assertThat(Math.signum(Double.parseDouble(row.at()) - Double.parseDouble(plot.zero())))
                    .isEqualTo(Math.signum(sign * difference.row().difference()));
            assertThat(Double.parseDouble(row.from())).isLessThanOrEqualTo(Double.parseDouble(row.at()))
                    .isGreaterThanOrEqualTo(plot.frame().left());
            assertThat(Double.parseDouble(row.to())).isGreaterThanOrEqualTo(Double.parseDouble(row.at()))
                    .isLessThanOrEqualTo(plot.frame().right());
        }
    }

    @Test
    void withoutReluOthersAreHeldAgainstWhatWasNamedFirst() {
        SweepAnalysis analysis = SweepAnalysis.of(sweep(SyntheticSweep.FGSM, "gelu", "sqish"));
        BaselineDifferences found = BaselineDifferences
                .of(analysis.headline().orElseThrow().verdicts().get(0), analysis.result().models()).orElseThrow();
        assertThat(found.baseline().label()).isEqualTo("cnn-gelu");
        assertThat(found.differences()).extracting(difference -> difference.row().groupA()).containsExactly("cnn-sqish");
        assertThat(overview(sweep(SyntheticSweep.FGSM, "gelu")).drawings()).hasSize(1);
    }

    @Test
    void manyDifferencesMakeTheDrawingHigher() {
        SweepResult many = sweep(SyntheticSweep.FGSM, "relu", "sqish", "elu", "gelu", "silu", "mish", "tanh", "selu", "leaky_relu");
        IntervalPlot plot = (IntervalPlot) overview(many).drawings().get(1);
        assertThat(plot.rows()).hasSize(8);
        List<Integer> heights = plot.rows().stream().map(row -> Integer.parseInt(row.y())).toList();
        for (int i = 1; i < heights.size(); i++) {
            assertThat(heights.get(i) - heights.get(i - 1)).isGreaterThanOrEqualTo(40);
        }
        assertThat(heights.get(7)).isLessThan(plot.frame().bottom());
        assertThat(plot.xTicks()).hasSizeBetween(3, 9).anyMatch(tick -> tick.label().equals("0"));
    }
}
