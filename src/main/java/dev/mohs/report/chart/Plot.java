package dev.mohs.report.chart;

import dev.mohs.page.Chart;
import dev.mohs.spec.Epsilon;
import java.util.List;
import java.util.Locale;

/**
 * Where ε and shares stand in a drawing, in its coordinates.
 *
 * @param epsilons the budgets, rising
 * @param scale    of the horizontal axis
 * @param frame    the rectangle that the axes span
 */
record Plot(List<Double> epsilons, EpsilonScale scale, Chart.Frame frame) {

    static Plot of(List<Epsilon> budgets, Chart.Frame frame) {
        List<Double> epsilons = budgets.stream().map(Epsilon::value).toList();
        return new Plot(epsilons, EpsilonScale.fitting(epsilons), frame);
    }

    int last() {
        return epsilons.size() - 1;
    }

    /** Of the {@code i}-th ε. */
    double x(int i) {
        return xOf(epsilons.get(i));
    }

    double xOf(double epsilon) {
        return frame.left() + scale.position(epsilon) * (frame.right() - frame.left());
    }

    double y(double share) {
        return frame.bottom() - Math.min(1, Math.max(0, share)) * (frame.bottom() - frame.top());
    }

    static String point(double x, double y) {
        return text(x) + "," + text(y);
    }

    static String text(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
