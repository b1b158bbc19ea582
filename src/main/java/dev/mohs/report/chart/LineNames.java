package dev.mohs.report.chart;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The names of lines, beside their ends. */
final class LineNames {

    /** Between the frame and the names. */
    static final int GAP = 16;

    private static final double BOLD_LETTER = 8.6;
    private static final int LONGEST = 20;
    private static final int HEIGHT = 17;

    private final List<ChartLine> lines;

    LineNames(List<ChartLine> lines) {
        this.lines = lines;
    }

    /** How much room they take right of the frame. */
    int width() {
        int longest = lines.stream().mapToInt(line -> shorten(line.name()).length()).max().orElse(0);
        return GAP + (int) Math.ceil(BOLD_LETTER * longest);
    }

    /** Beside the ends of the lines, from the lowest line up, moved so that no two names overlap. */
    double[] heights(Plot plot) {
        int last = plot.last();
        Comparator<Integer> lowestFirst = Comparator.comparingDouble((Integer i) -> lines.get(i).mean().get(last))
                .thenComparingDouble(i -> lines.get(i).mean().stream().mapToDouble(Double::doubleValue).sum());
        List<Integer> order = IntStream.range(0, lines.size()).boxed().sorted(lowestFirst).toList();
        double[] positions = new double[lines.size()];
        double free = plot.frame().bottom();
        for (int i : order) {
            positions[i] = Math.min(free, plot.y(lines.get(i).mean().get(last)));
            free = positions[i] - HEIGHT;
        }
        return positions;
    }

    static String shorten(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }
}
