package dev.mohs.report.chart;

import dev.mohs.page.Table;

/**
 * What a chart is called.
 *
 * @param id          unique on the page
 * @param title       what is drawn
 * @param description the same in words
 * @param table       the same figures
 */
public record ChartTitle(String id, String title, String description, Table table) {}
