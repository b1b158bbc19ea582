package dev.mohs.report.chart;

/**
 * How large a chart is, in the units of its drawing: a pixel where the page is as wide as it is made for.
 *
 * @param width  of the drawing, the names of lines included
 * @param height of the drawing, ticks and labels included
 */
public record ChartSize(int width, int height) {

    /** One of two on the first screen. */
    public static final ChartSize BAND = new ChartSize(600, 240);

    /** One of many beside each other. */
    public static final ChartSize PANEL = new ChartSize(480, 300);
}
