package dev.mohs.report.figure;

import dev.mohs.UserException;
import dev.mohs.report.figure.Drawing.Anchor;
import dev.mohs.report.figure.Drawing.Corner;
import dev.mohs.report.figure.Drawing.Element;
import dev.mohs.report.figure.Drawing.Label;
import dev.mohs.report.figure.Drawing.Shape;
import dev.mohs.report.figure.LineFigure.Guide;
import dev.mohs.report.figure.LineFigure.Line;
import dev.mohs.report.figure.LineFigure.Point;
import dev.mohs.report.figure.LineFigure.Tick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Lays lines out on paper: the plot, its axes around it, names and notes below. */
final class LineLayout {

    private static final double RATIO = .62;
    private static final double TALLEST = PaperSize.SINGLE.widthInPoints() * .75;
    private static final double LOWEST = 42;
    private static final double TICK_LENGTH = 2.5;
    private static final double BAND = .16;
    private static final List<Double> DOTTED = List.of(1., 2.);

    private final LineFigure figure;
    private final Legend legend;
    private final double width;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private final List<String> yLabel;

    private LineLayout(LineFigure figure, PaperSize size) {
        this.figure = figure;
        width = size.widthInPoints();
        List<Tick> ticks = figure.x().ticks();
        double ticksWidth = figure.y().ticks().stream().mapToDouble(tick -> tickWidth(tick)).max().orElse(0);
        double half = tickWidth(ticks.get(ticks.size() - 1)) / 2;
        right = width - Math.max(2, half);
        top = figure.guides().stream().anyMatch(Guide::isVertical) ? Type.TICK * 1.5 : Type.TICK / 2;
        legend = new Legend(figure.lines(), figure.notes(), width - 4);
        double below = TICK_LENGTH + Type.GAP + Type.TICK + Type.LABEL * 1.6 + Type.GAP + legend.height() + 2;
        double oneLine = ticksWidth + TICK_LENGTH + Type.GAP + 2 * Type.LABEL;
        double wanted = Math.min(TALLEST, RATIO * (right - oneLine));
        double height = size.heightInPoints().orElse(top + wanted + below);
        bottom = height - below;
        requireRoom(size, bottom - top - LOWEST, top + LOWEST + below);
        yLabel = Typeface.wrapped(figure.y().label(), Type.LABEL, bottom - top);
        left = oneLine + (yLabel.size() - 1) * Type.LABEL * Type.LEADING;
    }

    /**
     * Refuses a height that is too small.
     *
     * @param spare  what is left of the least room, in points
     * @param needed the least height, in points
     */
    static void requireRoom(PaperSize size, double spare, double needed) {
        if (spare < -1e-6) {
            throw UserException.usage(String.format(Locale.ROOT, "--size leaves no room between names and legend: %.0f mm of"
                    + " height are too few here, at least %.0f are needed; give more, or single or double",
                    size.height().orElse(0), Math.ceil(PaperSize.millimetres(needed))));
        }
    }

    static Drawing of(LineFigure figure, PaperSize size) {
        return new LineLayout(figure, size).drawing();
    }

    private Drawing drawing() {
        List<Element> elements = new ArrayList<>();
        figure.guides().forEach(guide -> guide(elements, guide));
        for (int i = 0; i < figure.lines().size(); i++) {
            band(elements, i);
        }
        axes(elements);
        for (int i = 0; i < figure.lines().size(); i++) {
            line(elements, i);
        }
        double legendTop = bottom + TICK_LENGTH + Type.GAP + Type.TICK + Type.LABEL * 1.6 + Type.GAP;
        elements.addAll(legend.at(2, legendTop));
        return new Drawing(width, legendTop + legend.height() + 2, figure.caption(), elements);
    }

    private double x(double value) {
        return left + figure.x().position(value) * (right - left);
    }

    private double y(double value) {
        return bottom - figure.y().position(value) * (bottom - top);
    }

    private void axes(List<Element> elements) {
        elements.add(Shape.line(List.of(new Corner(left, top), new Corner(left, bottom), new Corner(right, bottom)), Shade.BLACK,
                Type.AXIS, List.of()));
        for (Tick tick : figure.y().ticks()) {
            elements.add(Shape.line(left - TICK_LENGTH, y(tick.at()), left, y(tick.at()), Shade.BLACK, Type.AXIS));
            elements.add(new Label(left - TICK_LENGTH - Type.GAP, y(tick.at()) + .35 * Type.TICK, tick.label(), Type.TICK,
                    Shade.BLACK, Anchor.END, 0));
        }
        xTicks(elements);
        double middle = (left + right) / 2;
        elements.add(new Label(middle, bottom + TICK_LENGTH + Type.GAP + Type.TICK + Type.LABEL * 1.3, figure.x().label(),
                Type.LABEL, Shade.BLACK, Anchor.MIDDLE, 0));
        for (int i = 0; i < yLabel.size(); i++) {
            elements.add(new Label(Type.LABEL * (1 + i * Type.LEADING), (top + bottom) / 2, yLabel.get(i), Type.LABEL, Shade.BLACK,
                    Anchor.MIDDLE, 90));
        }
    }

    /** Every ε has a tick; those whose label would touch another go without. */
    private void xTicks(List<Element> elements) {
        List<Tick> labelled = labelled();
        for (Tick tick : figure.x().ticks()) {
            double place = x(tick.at());
            double length = labelled.contains(tick) ? TICK_LENGTH : TICK_LENGTH / 2;
            elements.add(Shape.line(place, bottom, place, bottom + length, Shade.BLACK, Type.AXIS));
        }
        for (Tick tick : labelled) {
            elements.add(new Label(x(tick.at()), bottom + TICK_LENGTH + Type.GAP + .75 * Type.TICK, tick.label(), Type.TICK,
                    Shade.BLACK, Anchor.MIDDLE, 0));
        }
    }

    /** The first and the last, those of guides, and whatever finds room between. */
    private List<Tick> labelled() {
        List<Double> guides = figure.guides().stream().filter(Guide::isVertical).map(Guide::at).toList();
        List<Tick> ticks = figure.x().ticks();
        List<Tick> wanted = new ArrayList<>(List.of(ticks.get(0), ticks.get(ticks.size() - 1)));
        ticks.stream().filter(tick -> guides.contains(tick.at())).forEach(wanted::add);
        wanted.addAll(ticks);
        List<Tick> labelled = new ArrayList<>();
        wanted.stream()
                .filter(tick -> labelled.stream().allMatch(other -> Math.abs(x(tick.at()) - x(other.at()))
                        >= (tickWidth(tick) + tickWidth(other)) / 2 + Type.GAP))
                .forEach(labelled::add);
        return labelled;
    }

    private static double tickWidth(Tick tick) {
        return Typeface.width(tick.label(), Type.TICK);
    }

    private void guide(List<Element> elements, Guide guide) {
        if (guide.isVertical()) {
            double place = x(guide.at());
            double half = Typeface.width(guide.name(), Type.TICK) / 2;
            elements.add(Shape.line(List.of(new Corner(place, top), new Corner(place, bottom)), Shade.GREY, Type.GUIDE, DOTTED));
            elements.add(new Label(Math.min(width - half, Math.max(left + half, place)), top - .4 * Type.TICK, guide.name(),
                    Type.TICK, Shade.GREY, Anchor.MIDDLE, 0));
        } else {
            double place = y(guide.at());
            elements.add(Shape.line(left, place, right, place, Shade.GREY, Type.GUIDE));
            if (!guide.name().isEmpty()) {
                elements.add(new Label(left + 2, place - 2, guide.name(), Type.TICK, Shade.GREY, Anchor.START, 0));
            }
        }
    }

    private void band(List<Element> elements, int i) {
        List<Point> limits = figure.lines().get(i).limits();
        if (limits.size() < 2) {
            return;
        }
        List<Corner> outline = new ArrayList<>();
        limits.forEach(point -> outline.add(new Corner(x(point.x()), y(point.lower()))));
        Collections.reverse(outline);
        List<Corner> upper = limits.stream().map(point -> new Corner(x(point.x()), y(point.upper()))).toList();
        outline.addAll(0, upper);
        elements.add(Shape.area(outline, Shade.of(i), BAND));
    }

    private void line(List<Element> elements, int i) {
        Line line = figure.lines().get(i);
        elements.add(LineSigns.path(i, line.isDoubted(), line.path().stream()
                .map(point -> new Corner(x(point.x()), y(point.y()))).toList()));
        line.marks().forEach(point -> elements.add(LineSigns.marker(i, line.isDoubted(), x(point.x()), y(point.y()))));
    }
}
