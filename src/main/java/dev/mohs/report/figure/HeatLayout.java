package dev.mohs.report.figure;

import dev.mohs.report.figure.Drawing.Anchor;
import dev.mohs.report.figure.Drawing.Element;
import dev.mohs.report.figure.Drawing.Label;
import dev.mohs.report.figure.Drawing.Shape;
import dev.mohs.report.figure.HeatFigure.Cell;
import java.util.ArrayList;
import java.util.List;

/** Lays a grid of shades out on paper: names left and above, notes below. */
final class HeatLayout {

    private static final double ROW = 17;
    private static final double LOWEST_ROW = 8;
    private static final double SLANT = Math.sqrt(.5);
    private static final double MARGIN = 2;
    private static final double MOST_NAMES = .4;
    private static final String NO_ROOM = "Shades run from white for 0 % to blue for 100 %; the figures have no room at this size.";

    private final HeatFigure figure;
    private final double width;
    private final double left;
    private final boolean slanted;
    private final double cellWidth;
    private final double top;
    private final double cellHeight;
    private final double textSize;
    private final Legend legend;

    private HeatLayout(HeatFigure figure, PaperSize size) {
        this.figure = figure;
        width = size.widthInPoints();
        double names = figure.rows().stream().mapToDouble(name -> Typeface.width(name, Type.LABEL)).max().orElse(0);
        double titles = Math.max(Typeface.width(figure.rowTitle(), Type.LABEL), Typeface.width(figure.title(), Type.LABEL));
        left = MARGIN + Math.min(MOST_NAMES * width, Math.max(names, titles)) + 2 * Type.GAP;
        double straight = (width - MARGIN - left) / figure.columns().size();
        double widest = figure.columns().stream().mapToDouble(name -> Typeface.width(name, Type.LABEL)).max().orElse(0);
        slanted = widest > straight - Type.GAP;
        cellWidth = slanted ? (width - MARGIN - overhang(straight) - left) / figure.columns().size() : straight;
        double above = slanted ? nameWidths().stream().mapToDouble(x -> x * SLANT).max().orElse(0) + Type.LABEL
                : Type.LABEL * 1.3;
        top = MARGIN + Math.max(above, figure.title().isEmpty() ? 0 : 2 * Type.LABEL * Type.LEADING) + Type.GAP;
        textSize = textSize(Math.min(ROW, LOWEST_ROW + 1));
        legend = new Legend(List.of(), notes(), width - 2 * MARGIN);
        double free = size.heightInPoints().orElse(top + ROW * figure.rows().size() + legend.height() + MARGIN)
                - top - legend.height() - MARGIN;
        cellHeight = free / figure.rows().size();
        LineLayout.requireRoom(size, cellHeight - LOWEST_ROW,
                top + legend.height() + MARGIN + LOWEST_ROW * figure.rows().size());
    }

    static Drawing of(HeatFigure figure, PaperSize size) {
        return new HeatLayout(figure, size).drawing();
    }

    private List<Double> nameWidths() {
        return figure.columns().stream().map(name -> Math.min(MOST_NAMES * width, Typeface.width(name, Type.LABEL))).toList();
    }

    /** How far slanted names reach beyond the last column. */
    private double overhang(double cell) {
        List<Double> widths = nameWidths();
        double most = 0;
        for (int i = 0; i < widths.size(); i++) {
            most = Math.max(most, SLANT * (widths.get(i) + Type.LABEL) - (widths.size() - i - .5) * cell);
        }
        return most;
    }

    /** The largest size of type in which every figure fits into its cell; 0 where none does. */
    private double textSize(double height) {
        double widest = figure.cells().stream().flatMap(List::stream)
                .mapToDouble(cell -> Typeface.width(text(cell), 1)).max().orElse(1);
        double size = Math.min(Math.min(Type.TICK, height), (cellWidth - Type.GAP) / widest);
        return size < Type.SMALLEST ? 0 : size;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(figure.notes());
        if (textSize == 0) {
            notes.add(NO_ROOM);
        }
        return notes;
    }

    private static String text(Cell cell) {
        return cell.isDoubted() ? cell.text() + Notes.MARK : cell.text();
    }

    private Drawing drawing() {
        List<Element> elements = new ArrayList<>();
        for (int row = 0; row < figure.rows().size(); row++) {
            double y = top + row * cellHeight;
            double base = y + cellHeight / 2 + .35 * Type.LABEL;
            elements.add(new Label(left - Type.GAP, base, Typeface.shortened(figure.rows().get(row), Type.LABEL,
                    left - MARGIN - Type.GAP), Type.LABEL, Shade.BLACK, Anchor.END, 0));
            for (int column = 0; column < figure.columns().size(); column++) {
                cell(elements, figure.cells().get(row).get(column), left + column * cellWidth, y);
            }
        }
        names(elements);
        double bottom = top + cellHeight * figure.rows().size();
        elements.addAll(legend.at(MARGIN, bottom));
        return new Drawing(width, bottom + legend.height() + MARGIN, figure.caption(), elements);
    }

    private void cell(List<Element> elements, Cell cell, double x, double y) {
        Shade fill = cell.isEmpty() ? Shade.WHITE : Shade.of(cell.share());
        elements.add(Shape.box(x, y, x + cellWidth, y + cellHeight, Shade.LIGHT, Type.AXIS, fill));
        if (textSize > 0) {
            elements.add(new Label(x + cellWidth / 2, y + cellHeight / 2 + .35 * textSize, text(cell), textSize,
                    cell.isEmpty() ? Shade.GREY : fill.ink(), Anchor.MIDDLE, 0));
        }
    }

    private void names(List<Element> elements) {
        for (int i = 0; i < figure.columns().size(); i++) {
            String name = Typeface.shortened(figure.columns().get(i), Type.LABEL, MOST_NAMES * width);
            double middle = left + (i + .5) * cellWidth;
            elements.add(slanted
                    ? new Label(middle + .3 * Type.LABEL, top - Type.GAP, name, Type.LABEL, Shade.BLACK, Anchor.START, 45)
                    : new Label(middle, top - Type.GAP, name, Type.LABEL, Shade.BLACK, Anchor.MIDDLE, 0));
        }
        double row = Type.LABEL * Type.LEADING;
        title(elements, figure.title(), top - Type.GAP - row);
        title(elements, figure.rowTitle(), top - Type.GAP);
    }

    private void title(List<Element> elements, String title, double base) {
        if (!title.isEmpty()) {
            elements.add(new Label(left - Type.GAP, base, title, Type.LABEL, Shade.GREY, Anchor.END, 0));
        }
    }
}
