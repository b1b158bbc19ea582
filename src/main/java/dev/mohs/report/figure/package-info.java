/**
 * Figures that go into papers: a result as {@link dev.mohs.report.figure.Figure}, laid out in points as {@link
 * dev.mohs.report.figure.Drawing}, which SVG, PDF and PNG are made of; LaTeX draws the figure itself, with PGFPlots. Knows no
 * fonts of the machine: text is measured and drawn with the one that comes with PDFBox. Start at {@link
 * dev.mohs.report.figure.FigureReport}.
 */
package dev.mohs.report.figure;
