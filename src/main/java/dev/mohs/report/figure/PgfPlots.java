package dev.mohs.report.figure;

import dev.mohs.report.figure.HeatFigure.Cell;
import dev.mohs.report.figure.LineFigure.Axis;
import dev.mohs.report.figure.LineFigure.Guide;
import dev.mohs.report.figure.LineFigure.Line;
import dev.mohs.report.figure.LineFigure.Point;
import dev.mohs.report.figure.LineFigure.Tick;
import dev.mohs.report.table.LatexText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A figure as source of LaTeX with its data in it, which PGFPlots draws in the type of the document. Widths are those of the plot;
 * what stands around it comes on top.
 */
final class PgfPlots {

    private static final List<String> MARKS =
            List.of("*", "square*", "triangle*", "diamond*", "triangle*,mark options={rotate=180}", "pentagon*");
    private static final double PLOT = .76;
    private static final double RATIO = .62;
    private static final double TALLEST = 50;

    /** How much of an axis one letter of a label takes. */
    private static final double LETTER = .018;

    private PgfPlots() {}

    static String of(Figure figure, PaperSize size) {
        List<String> tex = new ArrayList<>();
        tex.add("% needs \\usepackage{pgfplots} \\pgfplotsset{compat=1.18}; made by Mohs");
        tex.add("% " + LatexText.of(figure.caption()));
        figure.notes().forEach(note -> tex.add("% " + LatexText.of(note)));
        tex.add("\\begin{tikzpicture}[font=\\footnotesize]");
        if (figure instanceof LineFigure lines) {
            lines(tex, lines, size);
        } else {
            grid(tex, (HeatFigure) figure, size);
        }
        tex.add("\\end{tikzpicture}");
        return tex.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static void size(List<String> tex, double width, double height) {
        tex.add("  scale only axis, width=" + SvgFile.number(width) + "mm, height=" + SvgFile.number(height) + "mm,");
    }

    private static void lines(List<String> tex, LineFigure figure, PaperSize size) {
        tex.add("\\begin{axis}[");
        double width = PLOT * size.width();
        double height = size.height().isPresent() ? RATIO * size.height().getAsDouble() : Math.min(TALLEST, RATIO * width);
        size(tex, width, height);
        if (figure.x().squareRoot()) {
            tex.add("  x coord trafo/.code={\\pgfmathparse{sqrt(#1)}}, x coord inv trafo/.code={\\pgfmathparse{#1^2}},");
        }
        axis(tex, "x", figure.x(), readable(figure.x()));
        axis(tex, "y", figure.y(), figure.y().ticks());
        tex.add("  ylabel style={text width=" + SvgFile.number(height) + "mm, align=center}, clip=false,");
        tex.add("  axis lines=left, axis line style={-}, tick align=outside, tick style={black},");
        tex.add("  legend style={at={(0.5,-0.3)}, anchor=north, draw=none, legend columns=2, column sep=1ex,"
                + " cells={anchor=west}},");
        tex.add("]");
        figure.guides().forEach(guide -> tex.add(guide(guide, figure)));
        for (int i = 0; i < figure.lines().size(); i++) {
            band(tex, figure.lines().get(i), i);
        }
        for (int i = 0; i < figure.lines().size(); i++) {
            line(tex, figure.lines().get(i), i);
        }
        tex.add("\\end{axis}");
        below(tex, figure, size);
    }

    private static void below(List<String> tex, Figure figure, PaperSize size) {
        if (!figure.notes().isEmpty()) {
            tex.add("\\node[anchor=north, align=left, font=\\scriptsize, text width=" + SvgFile.number(size.width() - 2)
                    + "mm] at (current bounding box.south) {" + LatexText.of(String.join(" ", figure.notes())) + "};");
        }
    }

    private static void axis(List<String> tex, String name, Axis axis, List<Tick> labelled) {
        tex.add("  " + name + "label={" + LatexText.of(axis.label()) + "}, " + name + "min=" + number(axis.low()) + ", " + name
                + "max=" + number(axis.high()) + ",");
        tex.add("  " + name + "tick={" + list(axis.ticks(), tick -> number(tick.at())) + "}, " + name + "ticklabels={"
                + list(labelled, tick -> "{" + LatexText.of(tick.label()) + "}") + "},");
    }

    /** Every tick, those without a label whose label would touch the one before. */
    private static List<Tick> readable(Axis axis) {
        double spacing = LETTER * (1 + axis.ticks().stream().mapToInt(tick -> tick.label().length()).max().orElse(1));
        List<Tick> ticks = new ArrayList<>();
        double free = -1;
        for (Tick tick : axis.ticks()) {
            double place = axis.position(tick.at());
            boolean fits = place > free && (place == 1 || place < 1 - spacing);
            ticks.add(fits ? tick : new Tick(tick.at(), ""));
            free = fits ? place + spacing : free;
        }
        return ticks;
    }

    private static <T> String list(List<T> items, Function<T, String> text) {
        return items.stream().map(text).collect(Collectors.joining(","));
    }

    private static String guide(Guide guide, LineFigure figure) {
        String name = LatexText.of(guide.name());
        if (guide.isVertical()) {
            return "\\draw[gray, densely dotted] (axis cs:" + number(guide.at()) + "," + number(figure.y().low()) + ") -- (axis cs:"
                    + number(guide.at()) + "," + number(figure.y().high()) + ") node[above, font=\\scriptsize] {" + name + "};";
        }
        return "\\draw[gray] (axis cs:0," + number(guide.at()) + ") -- (axis cs:" + number(figure.x().high()) + ","
                + number(guide.at()) + ") node[pos=0, anchor=south west, inner sep=1pt, font=\\scriptsize] {" + name + "};";
    }

    private static String colour(int i) {
        Shade shade = Shade.of(i);
        return "{rgb,255:red," + shade.red() + ";green," + shade.green() + ";blue," + shade.blue() + "}";
    }

    private static void band(List<String> tex, Line line, int i) {
        List<Point> limits = line.limits();
        if (limits.size() < 2) {
            return;
        }
        List<Point> lower = new ArrayList<>(limits);
        Collections.reverse(lower);
        tex.add("\\addplot[draw=none, fill=" + colour(i) + ", fill opacity=0.16, forget plot] coordinates {"
                + pairs(limits, Point::upper) + " " + pairs(lower, Point::lower)
                + "} -- cycle;");
    }

    private static void line(List<String> tex, Line line, int i) {
        String marks = MARKS.get(i % MARKS.size());
        String options = "color=" + colour(i) + ", semithick" + (line.isDoubted() ? ", dashed" : "");
        String mark = ", mark=" + marks + ", mark size=1.6pt, every mark/.append style={solid"
                + (line.isDoubted() ? ", fill=white" : "") + "}";
        String name = "\\addlegendentry{" + LatexText.of(Legend.name(line)) + "}";
        if (line.marks().equals(line.path())) {
            tex.add("\\addplot[" + options + mark + "] coordinates {" + pairs(line.path(), Point::y) + "};");
        } else {
            tex.add("\\addplot[" + options + ", forget plot] coordinates {" + pairs(line.path(), Point::y) + "};");
            tex.add("\\addplot[" + options + mark + ", only marks] coordinates {" + pairs(line.marks(), Point::y) + "};");
        }
        tex.add(name);
    }

    private static String pairs(List<Point> points, ToDoubleFunction<Point> y) {
        return points.stream().map(point -> "(" + number(point.x()) + "," + number(y.applyAsDouble(point)) + ")")
                .collect(Collectors.joining(" "));
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.6f", value);
        return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
    }

    private static void grid(List<String> tex, HeatFigure figure, PaperSize size) {
        int rows = figure.rows().size();
        tex.add("\\begin{axis}[");
        size(tex, PLOT * size.width(), size.height().stream().map(height -> RATIO * height).findFirst().orElse(6. * rows));
        tex.add("  xmin=-0.5, xmax=" + (figure.columns().size() - .5) + ", ymin=-0.5, ymax=" + (rows - .5) + ", y dir=reverse,");
        tex.add("  xtick={0,...," + (figure.columns().size() - 1) + "}, xticklabels={" + names(figure.columns())
                + "}, xticklabel pos=top, xticklabel style={rotate=45, anchor=south west, inner sep=1pt},");
        tex.add("  ytick={0,...," + (rows - 1) + "}, yticklabels={" + names(figure.rows()) + "}, tick style={draw=none},");
        tex.add("  xlabel={" + LatexText.of(figure.title()) + "}, ylabel={" + LatexText.of(figure.rowTitle()) + "},");
        tex.add("]");
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < figure.columns().size(); column++) {
                tex.add(cell(figure.cells().get(row).get(column), row, column));
            }
        }
        tex.add("\\end{axis}");
        below(tex, figure, size);
    }

    private static String names(List<String> names) {
        return list(names, name -> "{" + LatexText.of(name) + "}");
    }

    private static String cell(Cell cell, int row, int column) {
        Shade fill = cell.isEmpty() ? Shade.WHITE : Shade.of(cell.share());
        String text = LatexText.of(cell.isDoubted() ? cell.text() + Notes.MARK : cell.text());
        return "\\draw[draw=lightgray, fill={rgb,255:red," + fill.red() + ";green," + fill.green() + ";blue," + fill.blue()
                + "}] (axis cs:" + (column - .5) + "," + (row - .5) + ") rectangle (axis cs:" + (column + .5) + "," + (row + .5)
                + "); \\node[" + (fill.ink().equals(Shade.WHITE) ? "white" : "black") + "] at (axis cs:" + column + "," + row
                + ") {" + text + "};";
    }
}
