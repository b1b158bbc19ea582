package dev.mohs.report.chart;

import dev.mohs.page.Chart;
import dev.mohs.statistics.Interval;
import dev.mohs.wording.Text;
import java.util.List;
import java.util.stream.IntStream;

/** Lays out accuracy against ε: ticks, bands, lines, and a name beside the end of every line. */
public final class AccuracyChart {

    private static final int LEFT = 46;
    private static final int TOP = 12;

    /** What stands below the frame: ticks and the label of the axis. */
    private static final int BELOW = 54;

    private final AccuracyAxes axes;
    private final Plot plot;
    private final LinePaths paths;

    private AccuracyChart(AccuracyAxes axes, Plot plot) {
        this.axes = axes;
        this.plot = plot;
        paths = new LinePaths(plot);
    }

    /**
     * Draws lines over the ε.
     *
     * @param size  of the drawing
     * @param title what it is called
     * @param axes  what accuracy is drawn against
     * @param lines the first one at the back
     */
    public static Chart draw(ChartSize size, ChartTitle title, AccuracyAxes axes, List<ChartLine> lines) {
        LineNames names = new LineNames(lines);
        Plot plot = Plot.of(axes.budgets(), new Chart.Frame(LEFT, TOP, size.width() - names.width(), size.height() - BELOW));
        return new AccuracyChart(axes, plot).chart(size, title, lines, names.heights(plot));
    }

    private Chart chart(ChartSize size, ChartTitle title, List<ChartLine> lines, double[] heights) {
        List<Chart.Tick> percents = IntStream.rangeClosed(0, 5)
                .mapToObj(i -> new Chart.Tick(Plot.text(plot.y(i / 5.0)), 20 * i + " %")).toList();
        List<Chart.Tick> ticks = new EpsilonAxis(plot, axes.budgets().stream().map(Text::epsilon).toList()).ticks();
        List<Chart.Series> series =
                IntStream.range(0, lines.size()).mapToObj(i -> series(lines.get(i), heights[i])).toList();
        return new Chart(title.id(), title.title(), title.description(), size.width(), size.height(), plot.frame(),
                new Chart.XAxis("ε, " + axes.norm() + " norm", plot.scale().kind(), Text.exact(plot.scale().largest()), ticks,
                        new Chart.Tick(Plot.text(plot.xOf(axes.declared().value())),
                                "declared ε = " + Text.epsilon(axes.declared()))),
                percents, new Chart.Tick(Plot.text(plot.y(axes.chance())), "chance"), series, title.table());
    }

    private Chart.Series series(ChartLine line, double nameY) {
        int right = plot.frame().right();
        String leader = "M" + Plot.point(plot.x(plot.last()) + 4, plot.y(line.mean().get(plot.last())))
                + "L" + Plot.point(right + LineNames.GAP - 4, nameY);
        return new Chart.Series(line.style(), line.name(), LineNames.shorten(line.name()), paths.band(line), paths.thin(line),
                paths.line(line), paths.markers(line), Plot.text(right + LineNames.GAP), Plot.text(nameY), leader,
                IntStream.range(0, line.mean().size()).mapToObj(i -> point(line, i)).toList());
    }

    private Chart.Point point(ChartLine line, int i) {
        double mean = line.mean().get(i);
        boolean isKnown = line.low().isEmpty() || line.low().get(i).equals(line.high().get(i));
        String text = "ε = " + Text.epsilon(axes.budgets().get(i)) + ": " + Text.percent(mean) + (isKnown ? "" : " ("
                + Text.range(new Interval(line.low().get(i), line.high().get(i), Interval.LEVEL)) + ")");
        return new Chart.Point(Plot.text(plot.x(i)), Plot.text(plot.y(mean)), text);
    }
}
