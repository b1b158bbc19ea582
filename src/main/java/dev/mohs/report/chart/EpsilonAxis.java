package dev.mohs.report.chart;

import dev.mohs.page.Chart;
import java.util.ArrayList;
import java.util.List;

/** The ticks of the horizontal axis. */
final class EpsilonAxis {

    private static final double DIGIT = 7.6;

    private final Plot plot;
    private final List<String> labels;

    /** An axis with one label for each ε. */
    EpsilonAxis(Plot plot, List<String> labels) {
        this.plot = plot;
        this.labels = labels;
    }

    /** Every ε gets a tick; those whose label would touch a neighbour's go without, the first and last never. */
    List<Chart.Tick> ticks() {
        int last = plot.last();
        double free = Double.NEGATIVE_INFINITY;
        double reserved = plot.x(last) - labelWidth(last) / 2;
        List<Chart.Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            double half = labelWidth(i) / 2;
            boolean fits = i == last || (plot.x(i) - half > free && plot.x(i) + half < reserved);
            free = fits ? plot.x(i) + half : free;
            ticks.add(new Chart.Tick(Plot.text(plot.x(i)), fits ? labels.get(i) : ""));
        }
        return ticks;
    }

    private double labelWidth(int i) {
        return DIGIT * (labels.get(i).length() + 1);
    }
}
