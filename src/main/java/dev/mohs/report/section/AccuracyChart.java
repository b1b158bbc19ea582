package dev.mohs.report.section;

import dev.mohs.analysis.SurvivalCurve;
import dev.mohs.page.Chart;
import dev.mohs.page.Table;
import dev.mohs.spec.Epsilon;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Lays out accuracy against ε: ticks, bands, lines, and a name beside the end of every line. */
final class AccuracyChart {

    /**
     * One line. All values are shares from 0 to 1, one per ε.
     *
     * @param style which colour, dash and marker
     * @param name  what the line stands for
     * @param mean  the line itself
     * @param low   the lower end of its interval
     * @param high  the upper end of its interval
     * @param seeds one thin line per training seed
     * @param steps what is drawn between the ε; null for straight lines between markers
     */
    record Line(
            int style,
            String name,
            List<Double> mean,
            List<Double> low,
            List<Double> high,
            List<List<Double>> seeds,
            SurvivalCurve steps) {

        /** A line without seeds and interval. */
        static Line plain(int style, String name, List<Double> mean) {
            return new Line(style, name, mean, List.of(), List.of(), List.of(), null);
        }

        /** Steps without seeds and interval; {@code shares} are their levels at the ε. */
        static Line steps(int style, String name, List<Double> shares, SurvivalCurve steps) {
            return new Line(style, name, shares, List.of(), List.of(), List.of(), steps);
        }
    }

    private static final int WIDTH = 480;
    private static final int HEIGHT = 330;
    private static final int LEFT = 46;
    private static final int TOP = 12;
    private static final int BOTTOM = 276;
    private static final double DIGIT = 7.6;
    private static final double BOLD_LETTER = 8.6;
    private static final int LONGEST_NAME = 20;
    private static final int NAME_HEIGHT = 17;
    private static final int NAME_GAP = 16;

    private final List<Double> epsilons;
    private final List<String> labels;
    private final EpsilonScale scale;
    private final Chart.Frame frame;

    private AccuracyChart(List<Epsilon> budgets, int longestName) {
        epsilons = budgets.stream().map(Epsilon::value).toList();
        labels = budgets.stream().map(Text::epsilon).toList();
        scale = EpsilonScale.fitting(epsilons);
        int gutter = NAME_GAP + (int) Math.ceil(BOLD_LETTER * longestName);
        frame = new Chart.Frame(LEFT, TOP, WIDTH - gutter, BOTTOM);
    }

    /**
     * Draws the lines over {@code budgets}.
     *
     * @param id          unique on the page
     * @param title       what is drawn
     * @param description the same in words
     * @param norm        what ε bounds
     * @param chance      the accuracy of guessing, as a share
     * @param table       the same figures
     */
    static Chart draw(String id, String title, String description, String norm, List<Epsilon> budgets, double chance,
            List<Line> lines, Table table) {
        int longest = lines.stream().mapToInt(line -> shorten(line.name()).length()).max().orElse(0);
        return new AccuracyChart(budgets, longest).draw(id, title, description, norm, chance, lines, table);
    }

    private Chart draw(String id, String title, String description, String norm, double chance, List<Line> lines,
            Table table) {
        List<Chart.Tick> percents = IntStream.rangeClosed(0, 5)
                .mapToObj(i -> new Chart.Tick(text(y(i / 5.0)), 20 * i + " %")).toList();
        Chart.Tick guide = new Chart.Tick(text(y(chance)), "chance");
        double[] names = namePositions(lines);
        List<Chart.Series> series =
                IntStream.range(0, lines.size()).mapToObj(i -> series(lines.get(i), names[i])).toList();
        return new Chart(id, title, description, WIDTH, HEIGHT, frame, "ε, " + norm + " norm" + scale.remark(),
                epsilonTicks(), percents, guide, series, table);
    }

    private Chart.Series series(Line line, double nameY) {
        int last = epsilons.size() - 1;
        String leader = "M" + point(x(last) + 4, y(line.mean().get(last)))
                + "L" + point(frame.right() + NAME_GAP - 4, nameY);
        boolean isSteps = line.steps() != null;
        return new Chart.Series(line.style(), shorten(line.name()), band(line), thin(line),
                isSteps ? path(line.steps()) : path(line.mean()), isSteps ? "" : markers(line),
                text(frame.right() + NAME_GAP), text(nameY), leader);
    }

    private List<String> thin(Line line) {
        return line.seeds().size() < 2 ? List.of() : line.seeds().stream().map(this::path).toList();
    }

    private String path(List<Double> shares) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < shares.size(); i++) {
            path.append(i == 0 ? "M" : "L").append(point(x(i), y(shares.get(i))));
        }
        return path.toString();
    }

    /** Of steps that fall at one place of the drawing only the last is drawn: there can be one for every example. */
    private String path(SurvivalCurve curve) {
        List<SurvivalCurve.Step> steps =
                curve.steps().stream().filter(step -> step.epsilon() <= scale.largest()).toList();
        StringBuilder path = new StringBuilder("M").append(point(xOf(0), y(steps.get(0).share())));
        for (int i = 1; i < steps.size(); i++) {
            String x = text(xOf(steps.get(i).epsilon()));
            if (i == steps.size() - 1 || !x.equals(text(xOf(steps.get(i + 1).epsilon())))) {
                path.append("H").append(x).append("V").append(text(y(steps.get(i).share())));
            }
        }
        return path.append("H").append(frame.right()).toString();
    }

    private String band(Line line) {
        if (line.low().isEmpty()) {
            return "";
        }
        StringBuilder outline = new StringBuilder(path(line.high()));
        for (int i = line.low().size() - 1; i >= 0; i--) {
            outline.append("L").append(point(x(i), y(line.low().get(i))));
        }
        return outline.append("Z").toString();
    }

    private String markers(Line line) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.mean().size(); i++) {
            path.append(Marker.of(line.style()).at(x(i), y(line.mean().get(i))));
        }
        return path.toString();
    }

    /** Every ε gets a tick; those whose label would touch a neighbour's go without, the first and last never. */
    private List<Chart.Tick> epsilonTicks() {
        int last = epsilons.size() - 1;
        double free = Double.NEGATIVE_INFINITY;
        double reserved = x(last) - labelWidth(last) / 2;
        List<Chart.Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            double half = labelWidth(i) / 2;
            boolean fits = i == last || x(i) - half > free && x(i) + half < reserved;
            free = fits ? x(i) + half : free;
            ticks.add(new Chart.Tick(text(x(i)), fits ? labels.get(i) : ""));
        }
        return ticks;
    }

    private double labelWidth(int i) {
        return DIGIT * (labels.get(i).length() + 1);
    }

    /** Beside the ends of the lines, from the lowest line up, moved so that no two names overlap. */
    private double[] namePositions(List<Line> lines) {
        int last = epsilons.size() - 1;
        Comparator<Integer> lowestFirst = Comparator.comparingDouble((Integer i) -> lines.get(i).mean().get(last))
                .thenComparingDouble(i -> lines.get(i).mean().stream().mapToDouble(Double::doubleValue).sum());
        List<Integer> order = IntStream.range(0, lines.size()).boxed().sorted(lowestFirst).toList();
        double[] positions = new double[lines.size()];
        double free = frame.bottom();
        for (int i : order) {
            positions[i] = Math.min(free, y(lines.get(i).mean().get(last)));
            free = positions[i] - NAME_HEIGHT;
        }
        return positions;
    }

    private double x(int i) {
        return xOf(epsilons.get(i));
    }

    private double xOf(double epsilon) {
        return frame.left() + scale.position(epsilon) * (frame.right() - frame.left());
    }

    private double y(double share) {
        return frame.bottom() - Math.min(1, Math.max(0, share)) * (frame.bottom() - frame.top());
    }

    private static String shorten(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static String point(double x, double y) {
        return text(x) + "," + text(y);
    }

    private static String text(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    /** The shapes that tell lines apart where colour does not. */
    private enum Marker {
        CIRCLE, SQUARE, TRIANGLE, DIAMOND, CROSS, DOWN;

        static Marker of(int style) {
            return values()[style % values().length];
        }

        String at(double x, double y) {
            return "M" + point(x, y) + switch (this) {
                case CIRCLE -> "m-3.5,0a3.5,3.5 0 1 0 7,0a3.5,3.5 0 1 0 -7,0z";
                case SQUARE -> "m-3.2,-3.2h6.4v6.4h-6.4z";
                case TRIANGLE -> "m0,-4.2l4,7.2h-8z";
                case DIAMOND -> "m0,-4.6l4.2,4.6l-4.2,4.6l-4.2,-4.6z";
                case CROSS -> "m-1.3,-4h2.6v2.7h2.7v2.6h-2.7v2.7h-2.6v-2.7h-2.7v-2.6h2.7z";
                case DOWN -> "m0,4.2l4,-7.2h-8z";
            };
        }
    }
}
