package dev.mohs.report.chart;

import dev.mohs.analysis.curve.SurvivalCurve;
import java.util.List;

/**
 * One line of an accuracy chart. All values are shares from 0 to 1, one per ε.
 *
 * @param style which colour, dash and marker
 * @param name  what the line stands for
 * @param mean  the line itself
 * @param low   the lower end of its interval
 * @param high  the upper end of its interval
 * @param seeds one thin line per training seed
 * @param steps what is drawn between the ε; null for straight lines between markers
 */
public record ChartLine(
        int style,
        String name,
        List<Double> mean,
        List<Double> low,
        List<Double> high,
        List<List<Double>> seeds,
        SurvivalCurve steps) {

    public ChartLine {
        mean = List.copyOf(mean);
        low = List.copyOf(low);
        high = List.copyOf(high);
        seeds = List.copyOf(seeds);
    }

    /** A line without seeds and interval. */
    public static ChartLine plain(int style, String name, List<Double> mean) {
        return new ChartLine(style, name, mean, List.of(), List.of(), List.of(), null);
    }

    /** Steps without seeds and interval; {@code shares} are their levels at the ε. */
    public static ChartLine steps(int style, String name, List<Double> shares, SurvivalCurve steps) {
        return new ChartLine(style, name, shares, List.of(), List.of(), List.of(), steps);
    }
}
