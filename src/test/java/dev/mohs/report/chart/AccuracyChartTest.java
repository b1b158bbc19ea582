package dev.mohs.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mohs.analysis.curve.SurvivalCurve;
import dev.mohs.analysis.curve.SurvivalCurve.Step;
import dev.mohs.page.Chart;
import dev.mohs.page.Table;
import dev.mohs.result.SyntheticSweep;
import dev.mohs.spec.Epsilon;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccuracyChartTest {

    @Test
    void crowdedSmallEpsilonsAreSpreadOut() {
        EpsilonScale scale = EpsilonScale.fitting(SyntheticSweep.EPSILONS);
        assertThat(scale.squareRoot()).isTrue();
        assertThat(scale.position(0)).isZero();
        assertThat(scale.position(.075)).isEqualTo(.5);
        assertThat(scale.position(.3)).isEqualTo(1);
    }

    @Test
    void evenlySpacedEpsilonsKeepALinearAxis() {
        EpsilonScale scale = EpsilonScale.fitting(List.of(0.0, .1, .2, .3));
        assertThat(scale.squareRoot()).isFalse();
        assertThat(scale.position(.15)).isEqualTo(.5);
    }

    @Test
    void aSweepOfZeroAloneHasAnAxis() {
        assertThat(EpsilonScale.fitting(List.of(0.0)).position(0)).isZero();
    }

    @Test
    void namesOfLinesThatMeetDoNotOverlap() {
        Chart chart = draw(.01, .0, .02, .01);
        List<Double> heights = chart.series().stream().map(series -> Double.parseDouble(series.labelY())).sorted()
                .toList();
        for (int i = 1; i < heights.size(); i++) {
            assertThat(heights.get(i) - heights.get(i - 1)).isGreaterThanOrEqualTo(13);
        }
        assertThat(chart.series().get(1).labelY()).as("the lowest line has the lowest name").isEqualTo("276.0");
    }

    @Test
    void theFirstAndLastEpsilonAreAlwaysLabelled() {
        List<Chart.Tick> ticks = draw(.5).xAxis().ticks();
        assertThat(ticks).hasSize(11);
        assertThat(ticks.get(0).label()).isEqualTo("0");
        assertThat(ticks.get(10).label()).isEqualTo("0.3");
    }

    @Test
    void wordsAboutTheDeclaredEpsilonStandWhereThereIsRoom() {
        List<Epsilon> budgets = SyntheticSweep.EPSILONS.stream().map(Epsilon::of).toList();
        // 0.075 lies in the middle of the axis.
        for (Epsilon declared : budgets.stream().filter(budget -> budget.value() != .075).toList()) {
            Chart chart = AccuracyChart.draw(new ChartSize(480, 330),
                    new ChartTitle("id", "title", "description", new Table("caption", List.of("ε"), List.of())),
                    new AccuracyAxes("linf", budgets, declared, .1), List.of(ChartLine.plain(0, "x", levels(.5))));
            assertThat(chart.isDeclaredFarRight()).isEqualTo(declared.value() > .075);
        }
    }

    @Test
    void sharesStandBetweenTheEndsOfTheAxis() {
        Chart chart = draw(1, 0);
        assertThat(chart.series().get(0).line()).startsWith("M46.0,12.0L");
        assertThat(chart.series().get(1).line()).startsWith("M46.0,276.0L");
    }

    /** From (46, 276) to (328.6, 12) over ε from 0 to 0.3: 0.075 lies half way on the square-root axis, at 187. */
    @Test
    void stepsFallWhereADistanceWasFoundAndHaveNoMarkersNorBand() {
        SurvivalCurve steps = new SurvivalCurve(List.of(new Step(0, 1), new Step(.075, .5), new Step(.4, 0)));
        Chart.Series series = draw(List.of(ChartLine.steps(0, "x", levels(.5), steps))).series().get(0);
        assertThat(series.line()).isEqualTo("M46.0,12.0H250.5V144.0H455");
        assertThat(series.markers()).isEmpty();
        assertThat(series.band()).isEmpty();
    }

    @Test
    void ofStepsAtOnePlaceOnlyTheLastIsDrawn() {
        List<Step> steps = IntStream.rangeClosed(0, 10_000).mapToObj(i -> new Step(i * .3 / 10_000, 1 - i / 10_000.0))
                .toList();
        ChartLine dense = ChartLine.steps(0, "x", levels(0), new SurvivalCurve(steps));
        String line = draw(List.of(dense)).series().get(0).line();
        assertThat(line.split("H")).hasSizeLessThan(4200).contains("250.5V78.0");
        assertThat(line).endsWith("V276.0H455");
    }

    private static Chart draw(double... levels) {
        List<ChartLine> lines = IntStream.range(0, levels.length).mapToObj(i -> {
            List<Double> flat = levels(levels[i]);
            return new ChartLine(i, "line " + i, flat, flat, flat, List.of(flat), null);
        }).toList();
        return draw(lines);
    }

    private static List<Double> levels(double level) {
        return SyntheticSweep.EPSILONS.stream().map(epsilon -> level).toList();
    }

    private static Chart draw(List<ChartLine> lines) {
        List<Epsilon> budgets = SyntheticSweep.EPSILONS.stream().map(Epsilon::of).toList();
        return AccuracyChart.draw(new ChartSize(480, 330),
                new ChartTitle("id", "title", "description", new Table("caption", List.of("ε"), List.of())),
                new AccuracyAxes("linf", budgets, budgets.get(5), .1), lines);
    }
}
