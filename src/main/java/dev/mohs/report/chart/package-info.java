/**
 * How accuracy against ε is drawn: from shares to the coordinates of a {@link dev.mohs.page.Chart}. What is drawn, and under what
 * title, sections say. Start at {@link dev.mohs.report.chart.AccuracyChart}.
 */
package dev.mohs.report.chart;
