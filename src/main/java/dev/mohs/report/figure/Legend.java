package dev.mohs.report.figure;

import dev.mohs.report.figure.Drawing.Anchor;
import dev.mohs.report.figure.Drawing.Corner;
import dev.mohs.report.figure.Drawing.Element;
import dev.mohs.report.figure.Drawing.Label;
import dev.mohs.report.figure.LineFigure.Line;
import java.util.ArrayList;
import java.util.List;

/** What stands below a plot: the names of the lines in columns, then the notes. */
final class Legend {

    private static final double SAMPLE = 18;
    private static final double BETWEEN = 12;
    private static final double ROW = Type.LABEL * 1.45;
    private static final double NOTE_ROW = Type.NOTE * Type.LEADING;

    private final List<Line> lines;
    private final List<String> notes;
    private final double width;
    private final int columns;

    Legend(List<Line> lines, List<String> notes, double width) {
        this.lines = lines;
        this.width = width;
        this.notes = notes.stream().flatMap(note -> Typeface.wrapped(note, Type.NOTE, width).stream()).toList();
        double widest = lines.stream().mapToDouble(line -> itemWidth(name(line))).max().orElse(width);
        columns = Math.max(1, Math.min(Math.max(1, lines.size()), (int) ((width + BETWEEN) / (widest + BETWEEN))));
    }

    private static double itemWidth(String name) {
        return SAMPLE + Type.GAP + Typeface.width(name, Type.LABEL);
    }

    static String name(Line line) {
        return line.isDoubted() ? line.name() + " " + Notes.MARK : line.name();
    }

    private int rows() {
        return (lines.size() + columns - 1) / columns;
    }

    /** How high all of it is. */
    double height() {
        return rows() * ROW + (notes.isEmpty() ? 0 : Type.GAP + notes.size() * NOTE_ROW);
    }

    /** All of it, from an upper left corner. */
    List<Element> at(double left, double top) {
        List<Element> elements = new ArrayList<>();
        double column = (width + BETWEEN) / columns;
        for (int i = 0; i < lines.size(); i++) {
            int row = i / columns;
            item(elements, i, left + i % columns * column, top + (row + .7) * ROW);
        }
        double y = top + rows() * ROW + Type.GAP;
        for (String note : notes) {
            y += NOTE_ROW;
            elements.add(new Label(left, y - .25 * NOTE_ROW, note, Type.NOTE, Shade.BLACK, Anchor.START, 0));
        }
        return elements;
    }

    private void item(List<Element> elements, int i, double x, double base) {
        Line line = lines.get(i);
        double y = base - .35 * Type.LABEL;
        elements.add(LineSigns.path(i, line.isDoubted(), List.of(new Corner(x, y), new Corner(x + SAMPLE, y))));
        elements.add(LineSigns.marker(i, line.isDoubted(), x + SAMPLE / 2, y));
        double start = x + SAMPLE + Type.GAP;
        double room = width / columns - SAMPLE - Type.GAP;
        elements.add(new Label(start, base, Typeface.shortened(name(line), Type.LABEL, room), Type.LABEL, Shade.BLACK,
                Anchor.START, 0));
    }
}
