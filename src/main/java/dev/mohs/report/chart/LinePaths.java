package dev.mohs.report.chart;

import dev.mohs.analysis.curve.SurvivalCurve;
import java.util.List;

/** The lines of a chart as paths of SVG. */
final class LinePaths {

    private final Plot plot;

    LinePaths(Plot plot) {
        this.plot = plot;
    }

    /** The line itself. */
    String line(ChartLine line) {
        return line.steps() == null ? path(line.mean()) : path(line.steps());
    }

    /** One path per training seed; none where there is one seed. */
    List<String> thin(ChartLine line) {
        return line.seeds().size() < 2 ? List.of() : line.seeds().stream().map(this::path).toList();
    }

    /** Straight lines between the ε. */
    private String path(List<Double> shares) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < shares.size(); i++) {
            path.append(i == 0 ? "M" : "L").append(Plot.point(plot.x(i), plot.y(shares.get(i))));
        }
        return path.toString();
    }

    /** Of steps that fall at one place of the drawing only the last is drawn: there can be one for every example. */
    private String path(SurvivalCurve curve) {
        List<SurvivalCurve.Step> steps =
                curve.steps().stream().filter(step -> step.epsilon() <= plot.scale().largest()).toList();
        StringBuilder path = new StringBuilder("M").append(Plot.point(plot.xOf(0), plot.y(steps.get(0).share())));
        for (int i = 1; i < steps.size(); i++) {
            String x = Plot.text(plot.xOf(steps.get(i).epsilon()));
            if (i == steps.size() - 1 || !x.equals(Plot.text(plot.xOf(steps.get(i + 1).epsilon())))) {
                path.append("H").append(x).append("V").append(Plot.text(plot.y(steps.get(i).share())));
            }
        }
        return path.append("H").append(plot.frame().right()).toString();
    }

    /** The outline of the interval; empty where there is none. */
    String band(ChartLine line) {
        if (line.low().isEmpty()) {
            return "";
        }
        StringBuilder outline = new StringBuilder(path(line.high()));
        for (int i = line.low().size() - 1; i >= 0; i--) {
            outline.append("L").append(Plot.point(plot.x(i), plot.y(line.low().get(i))));
        }
        return outline.append("Z").toString();
    }

    /** A marker at every ε; none on steps. */
    String markers(ChartLine line) {
        if (line.steps() != null) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.mean().size(); i++) {
            path.append(Marker.of(line.style()).at(plot.x(i), plot.y(line.mean().get(i))));
        }
        return path.toString();
    }
}
