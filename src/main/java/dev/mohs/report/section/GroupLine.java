package dev.mohs.report.section;

import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.report.chart.ChartLine;
import dev.mohs.statistics.Interval;
import java.util.List;
import java.util.stream.IntStream;

/** The line of a group of models: its mean over seeds with the interval, and a thin line for every seed. */
final class GroupLine {

    private GroupLine() {}

    static ChartLine of(int style, String name, GroupCurve group) {
        List<Double> mean = group.points().stream().map(point -> point.within().mean()).toList();
        List<Interval> band = IntStream.range(0, mean.size())
                .mapToObj(i -> group.intervals().within(i)
                        .orElse(new Interval(mean.get(i), mean.get(i), Interval.LEVEL)))
                .toList();
        List<List<Double>> seeds = IntStream.range(0, group.clean().count())
                .mapToObj(seed -> group.points().stream().map(point -> point.within().values().get(seed)).toList())
                .toList();
        return new ChartLine(style, name, mean,
                band.stream().map(Interval::lower).toList(), band.stream().map(Interval::upper).toList(), seeds, null);
    }
}
