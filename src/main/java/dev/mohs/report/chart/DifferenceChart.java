package dev.mohs.report.chart;

import dev.mohs.analysis.difference.GroupDifference;
import dev.mohs.page.Chart;
import dev.mohs.page.IntervalPlot;
import dev.mohs.spec.Percent;
import dev.mohs.wording.Text;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Lays out differences with their intervals around zero, one row each. */
public final class DifferenceChart {

    private static final int SIDE = 16;
    private static final int ROW = 42;

    /** From the top of a row to the base line of its words, and to its interval. */
    private static final int WORDS = 16;

    private static final int LINE = 28;

    /** What stands below the frame: ticks and the label of the axis. */
    private static final int BELOW = 54;

    private static final int MOST_TICKS_OF_A_SIDE = 4;
    private static final double[] STEPS = {.001, .002, .005, .01, .02, .05, .1, .2, .5};

    /** Of an interval to the end of the axis. */
    private static final double ROOM = 1.08;

    /** A difference and the colour of the group that it is about. */
    public record Line(int style, GroupDifference difference) {}

    private final ChartSize size;
    private final Chart.Frame frame;
    private final double reach;

    private DifferenceChart(ChartSize size, Chart.Frame frame, double reach) {
        this.size = size;
        this.frame = frame;
        this.reach = reach;
    }

    /**
     * Draws differences.
     *
     * @param size   of the drawing, which is made higher where there are many
     * @param title  what it is called
     * @param xLabel what the horizontal axis shows
     * @param lines  at least one
     */
    public static IntervalPlot draw(ChartSize size, ChartTitle title, String xLabel, List<Line> lines) {
        ChartSize fitting = new ChartSize(size.width(), Math.max(size.height(), lines.size() * ROW + BELOW));
        double farthest =
                lines.stream().map(Line::difference).flatMapToDouble(DifferenceChart::ends).map(Math::abs).max().orElse(0);
        Chart.Frame frame = new Chart.Frame(SIDE, 0, fitting.width() - SIDE, fitting.height() - BELOW);
        return new DifferenceChart(fitting, frame, Math.max(STEPS[0], farthest * ROOM)).plot(title, xLabel, lines);
    }

    private static DoubleStream ends(GroupDifference difference) {
        return difference.lower() == null
                ? DoubleStream.of(difference.difference())
                : DoubleStream.of(difference.difference(), difference.lower(), difference.upper());
    }

    private IntervalPlot plot(ChartTitle title, String xLabel, List<Line> lines) {
        int row = Math.min(ROW + ROW / 2, frame.bottom() / lines.size());
        int top = (frame.bottom() - row * lines.size()) / 2;
        return new IntervalPlot(title.id(), title.title(), title.description(), size.width(), size.height(), frame, xLabel,
                ticks(), x(0), IntStream.range(0, lines.size()).mapToObj(i -> row(lines.get(i), top + i * row)).toList(),
                title.table());
    }

    private IntervalPlot.Row row(Line line, int top) {
        GroupDifference difference = line.difference();
        boolean hasInterval = difference.lower() != null;
        return new IntervalPlot.Row(line.style(), difference.groupA() + " − " + difference.groupB(),
                Percent.points(difference.difference()) + (hasInterval
                        ? " (" + Text.points(difference.lower(), difference.upper()) + ")"
                        : ""),
                Integer.toString(top + WORDS), Integer.toString(top + LINE), x(difference.difference()),
                hasInterval ? x(difference.lower()) : "", hasInterval ? x(difference.upper()) : "", difference.isSignificant());
    }

    private List<Chart.Tick> ticks() {
        double step = DoubleStream.of(STEPS).filter(candidate -> reach / candidate < MOST_TICKS_OF_A_SIDE + 1).findFirst()
                .orElse(STEPS[STEPS.length - 1]);
        int side = (int) (reach / step);
        return IntStream.rangeClosed(-side, side)
                .mapToObj(i -> new Chart.Tick(x(i * step), i == 0 ? "0" : Percent.points(i * step)))
                .toList();
    }

    private String x(double difference) {
        return Plot.text((frame.left() + frame.right()) / 2.0 + difference / reach * (frame.right() - frame.left()) / 2);
    }
}
