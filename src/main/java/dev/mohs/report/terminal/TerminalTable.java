package dev.mohs.report.terminal;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.analysis.curve.GroupDistances;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Percent;
import dev.mohs.wording.GroupName;
import dev.mohs.wording.StandingText;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a sweep found, for a terminal of 80 columns: one table per attack, one row per group of models. Names get the room that
 * they need, as long as two ε have theirs; the declared one is always there. For an attack that looks for the smallest
 * perturbation, the row ends with the median of what it found.
 */
public final class TerminalTable {

    private static final int FIGURE_WIDTH = 7;
    private static final int WIDEST_FIGURE = 12;
    private static final int MEDIAN_WIDTH = 12;
    private static final int MOST_EPSILONS = 7;
    private static final int FEWEST_EPSILONS = 2;
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final SweepResult result;
    private final boolean colour;
    private final int figureWidth;
    private final List<Integer> columns;

    private TerminalTable(SweepAnalysis analysis, boolean colour) {
        this.result = analysis.result();
        this.colour = colour;
        figureWidth = result.budgets().stream()
                .mapToInt(budget -> Math.min(WIDEST_FIGURE, Text.epsilon(budget).length() + 2))
                .reduce(FIGURE_WIDTH, Math::max);
        columns = columns(result.epsilons(), result.primaryIndex(), room(analysis));
    }

    /** For how many ε there is room beside the longest name. */
    private int room(SweepAnalysis analysis) {
        int longest = analysis.attacks().stream()
                .flatMap(attack -> attack.groups().stream().map(group -> name(attack, group)))
                .mapToInt(name -> name.length() + 1)
                .max()
                .orElse(0);
        int median = analysis.attacks().stream().anyMatch(AttackAnalysis::findsNearest) ? MEDIAN_WIDTH : 0;
        int cells = (TerminalText.WIDTH - median - longest) / figureWidth;
        return Math.min(MOST_EPSILONS, Math.max(FEWEST_EPSILONS, cells - 1));
    }

    /**
     * The tables, every line ending with a line feed. Groups whose figures cannot be believed come last and are marked.
     *
     * @param colour whether the best figure of every column that can be believed stands out by ANSI escape sequences
     */
    public static String of(SweepResult result, boolean colour) {
        return of(SweepAnalysis.of(result), colour);
    }

    /** The same for a result that has been analysed already. */
    public static String of(SweepAnalysis analysis, boolean colour) {
        return new TerminalTable(analysis, colour).text(analysis);
    }

    private String text(SweepAnalysis analysis) {
        return TerminalText.wrapped("", Text.examples(result.dataset()))
                + analysis.attacks().stream().map(this::table).collect(Collectors.joining("\n"));
    }

    private String table(AttackAnalysis attack) {
        Stream<String> epsilons = columns.stream().map(result.budgets()::get).map(Text::epsilon);
        List<String> head = Stream.concat(Stream.of("clean"), epsilons).map(this::flushRight).toList();
        StringBuilder table = new StringBuilder();
        table.append(TerminalText.wrapped("", attack.name() + (attack.isControl() ? " (control)" : "")
                + ": accuracy in % within ε (" + attack.norm() + ")" + seeds(attack) + "; declared: ε = "
                + Text.declaredEpsilon(result)));
        table.append(line("", head, attack.findsNearest() ? flushMedianRight("median ε") : ""));
        for (GroupCurve group : attack.groups()) {
            String median = GroupDistances.of(group)
                    .map(distances -> flushMedianRight(Text.distance(distances.median(), result.largestBudget())))
                    .orElse("");
            table.append(line(name(attack, group), figures(attack, group), median));
        }
        attack.verdicts().stream().flatMap(verdict -> verdict.doubted().stream()).forEach(standing -> table.append(
                TerminalText.wrapped("  ", GroupName.MARK + " " + standing.label() + " cannot be believed: "
                        + StandingText.reasons(standing) + ".")));
        return table.toString();
    }

    private static String seeds(AttackAnalysis attack) {
        return attack.groups().stream().anyMatch(group -> group.clean().count() > 1) ? ", mean over training seeds" : "";
    }

    private static String name(AttackAnalysis attack, GroupCurve group) {
        int seeds = group.clean().count();
        return GroupName.marker(group.group(), attack) + group.group().label()
                + (seeds > 1 ? " (" + Text.count(seeds, "seed") + ")" : "");
    }

    private List<String> figures(AttackAnalysis attack, GroupCurve group) {
        List<GroupCurve> rivals = attack.groups(group.group().architecture()).stream()
                .filter(rival -> !attack.isDoubted(rival.group().label()))
                .toList();
        return IntStream.rangeClosed(0, columns.size()).mapToObj(column -> {
            double best = rivals.stream().mapToDouble(rival -> figure(rival, column)).max().orElse(Double.NaN);
            String text = flushRight(Percent.of(figure(group, column)));
            boolean isBest = rivals.size() > 1 && rivals.contains(group) && figure(group, column) == best;
            return colour && isBest ? BOLD + text + PLAIN : text;
        }).toList();
    }

    private double figure(GroupCurve group, int column) {
        return column == 0 ? group.clean().mean() : group.points().get(columns.get(column - 1)).within().mean();
    }

    private String line(String name, List<String> cells, String median) {
        int nameWidth = TerminalText.WIDTH - figureWidth * cells.size() - median.length();
        String heading = String.format(Locale.ROOT, "%-" + nameWidth + "s", TerminalText.cut(name, nameWidth));
        return heading + String.join("", cells) + median + "\n";
    }

    private static String flushMedianRight(String text) {
        return String.format(Locale.ROOT, "%" + MEDIAN_WIDTH + "s", text);
    }

    private String flushRight(String text) {
        return String.format(Locale.ROOT, "%" + figureWidth + "s", TerminalText.cut(text, figureWidth));
    }

    /** Up to {@code most} ε above 0, spread over the sweep, the largest and the declared one always among them. */
    private static List<Integer> columns(List<Double> epsilons, int primary, int most) {
        List<Integer> positive = IntStream.range(0, epsilons.size()).filter(i -> epsilons.get(i) > 0).boxed().toList();
        int count = Math.min(most, positive.size());
        List<Integer> chosen = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            chosen.add(positive.get(Math.round((float) i * positive.size() / count) - 1));
        }
        if (count > 1 && !chosen.contains(primary)) {
            int nearest = (int) chosen.stream().limit(count - 1L).filter(index -> index < primary).count();
            chosen.set(Math.min(nearest, count - 2), primary);
        }
        return chosen;
    }
}
