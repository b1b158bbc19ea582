package dev.mohs.report.chart;

import dev.mohs.page.Chart;
import dev.mohs.page.Table;
import dev.mohs.spec.Epsilon;
import dev.mohs.wording.Text;
import java.util.List;
import java.util.stream.IntStream;

/** Lays out accuracy against ε: ticks, bands, lines, and a name beside the end of every line. */
public final class AccuracyChart {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 330;
    private static final int LEFT = 46;
    private static final int TOP = 12;
    private static final int BOTTOM = 276;

    private final Plot plot;
    private final LinePaths paths;

    private AccuracyChart(Plot plot) {
        this.plot = plot;
        paths = new LinePaths(plot);
    }

    /**
     * Draws the lines over {@code budgets}.
     *
     * @param id          unique on the page
     * @param title       what is drawn
     * @param description the same in words
     * @param norm        what ε bounds
     * @param budgets     the ε, rising from 0
     * @param chance      the accuracy of guessing, as a share
     * @param lines       the first one at the back
     * @param table       the same figures
     */
    public static Chart draw(String id, String title, String description, String norm, List<Epsilon> budgets, double chance,
            List<ChartLine> lines, Table table) {
        LineNames names = new LineNames(lines);
        Plot plot = Plot.of(budgets, new Chart.Frame(LEFT, TOP, WIDTH - names.width(), BOTTOM));
        List<Chart.Tick> percents = IntStream.rangeClosed(0, 5)
                .mapToObj(i -> new Chart.Tick(Plot.text(plot.y(i / 5.0)), 20 * i + " %")).toList();
        Chart.Tick guide = new Chart.Tick(Plot.text(plot.y(chance)), "chance");
        List<Chart.Tick> ticks = new EpsilonAxis(plot, budgets.stream().map(Text::epsilon).toList()).ticks();
        double[] heights = names.heights(plot);
        AccuracyChart chart = new AccuracyChart(plot);
        List<Chart.Series> series =
                IntStream.range(0, lines.size()).mapToObj(i -> chart.series(lines.get(i), heights[i])).toList();
        return new Chart(id, title, description, WIDTH, HEIGHT, plot.frame(), "ε, " + norm + " norm" + plot.scale().remark(),
                ticks, percents, guide, series, table);
    }

    private Chart.Series series(ChartLine line, double nameY) {
        int right = plot.frame().right();
        String leader = "M" + Plot.point(plot.x(plot.last()) + 4, plot.y(line.mean().get(plot.last())))
                + "L" + Plot.point(right + LineNames.GAP - 4, nameY);
        return new Chart.Series(line.style(), LineNames.shorten(line.name()), paths.band(line), paths.thin(line),
                paths.line(line), paths.markers(line), Plot.text(right + LineNames.GAP), Plot.text(nameY), leader);
    }
}
