package dev.mohs.report.board;

import dev.mohs.analysis.ComparedRun;
import dev.mohs.page.Block;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.report.board.Trend.Step;
import dev.mohs.report.board.Trend.Version;
import dev.mohs.result.AttackSummary;
import dev.mohs.spec.Epsilon;
import dev.mohs.spec.Percent;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.Tally;
import dev.mohs.wording.CurveText;
import dev.mohs.wording.GroupName;
import dev.mohs.wording.StandingText;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sections of a page of boards: for each a leaderboard, what its runs share, and the trends; then what was left out. */
public final class BoardSections {

    private static final String READING = "Ordered by the worst case over the attacks that all these runs made, figures that cannot"
            + " be believed last. Neighbours need not differ by more than chance: mohs compare tests runs in pairs. The worst case"
            + " over all attacks of its own run is lower where a run made more attacks, and is no measure between runs. Every"
            + " figure is an upper bound.";

    private final List<Section> sections = new ArrayList<>();

    private BoardSections() {}

    /**
     * All sections.
     *
     * @param files   the runs
     * @param epsilon the ε of all boards; null for the declared one of each run
     */
    public static List<Section> of(BoardFiles files, Epsilon epsilon) {
        Board.Sorted sorted = Board.sort(files.runs(), epsilon);
        BoardSections page = new BoardSections();
        sorted.boards().forEach(page::add);
        List<String> leftOut = Stream.concat(sorted.leftOut().stream(), files.leftOut().stream()).toList();
        if (!leftOut.isEmpty()) {
            page.sections.add(new Section("left-out", "Left out", List.of(new Block.Bullets(leftOut))));
        }
        return page.sections;
    }

    private void add(Board board) {
        int number = sections.size() + 1;
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(Block.Tone.PLAIN, "On " + Text.examples(board.data()) + "."));
        blocks.add(leaderboard(board));
        blocks.add(new Block.Text(Block.Tone.NOTE, READING));
        blocks.addAll(differences(board));
        Trend.of(board).forEach(trend -> blocks.add(trend(trend)));
        sections.add(new Section("board-" + number, board.title(), blocks));
    }

    private static Table leaderboard(Board board) {
        return new Table("Accuracy in % (95 % interval) at ε = " + Text.epsilon(board.epsilon()) + ", " + board.norm() + " norm",
                List.of("Model", "Run", "Unperturbed", "Worst of shared attacks", "Worst of its own attacks", "Evidence",
                        "Warnings"),
                BoardEntry.of(board).stream().map(BoardSections::row).toList());
    }

    private static Table.Row row(BoardEntry entry) {
        double within = entry.shared().within().mean();
        String figure = Text.percent(within, entry.shared().interval());
        return new Table.Row(GroupName.marked(entry.shared().label(), !entry.isBelieved()), List.of(
                Table.Cell.of(entry.run().label()),
                Table.Cell.of(CurveText.clean(entry.clean())),
                entry.isBelieved() ? Table.Cell.shaded(figure, within) : new Table.Cell(figure, "number warning"),
                Table.Cell.of(entry.all().map(own -> Text.percent(own.within().mean(), own.interval())).orElse(Text.NOTHING)),
                new Table.Cell(entry.all().orElse(entry.shared()).strength().text(), ""),
                new Table.Cell(warnings(entry), "")));
    }

    private static String warnings(BoardEntry entry) {
        return Stream.of(entry.all(), Optional.of(entry.shared())).flatMap(Optional::stream)
                .filter(standing -> !standing.isBelieved()).findFirst().map(StandingText::reasons).orElse("none");
    }

    /** What the runs have in common, and what each has for itself. */
    private static List<Block> differences(Board board) {
        List<String> sentences = new ArrayList<>();
        sentences.add((board.runs().size() == 1 ? "Attacks: " : "Shared by the " + board.runs().size() + " runs: ")
                + names(board.shared()) + ".");
        for (ComparedRun run : board.runs()) {
            List<AttackSummary> own = board.own(run);
            if (!own.isEmpty()) {
                sentences.add("Not shared: " + run.label() + " also made " + names(own)
                        + ", counted in its own worst case alone.");
            }
            run.result().failures().stream()
                    .filter(failure -> board.shared().stream().anyMatch(attack -> attack.name().equals(failure.attack())))
                    .forEach(failure -> sentences.add("Without a figure: " + failure.model() + " of " + run.label() + ", as "
                            + failure.attack() + " could not be completed on it."));
        }
        return List.of(new Block.Bullets(sentences));
    }

    private static String names(List<AttackSummary> attacks) {
        return Text.list(attacks.stream().map(AttackSummary::name).toList());
    }

    private static Table trend(Trend trend) {
        List<Table.Row> rows = new ArrayList<>();
        for (int i = 0; i < trend.versions().size(); i++) {
            rows.add(row(trend.versions().get(i), i == 0 ? null : trend.steps().get(i - 1)));
        }
        return new Table("Trend of " + trend.model() + ": accuracy in % in the worst case over the shared attacks, and its change"
                + " in points, example by example",
                List.of("Run", "Started", "Weights", "Mohs", "Unperturbed", "Within ε", "Change (95 % interval)",
                        "p (McNemar, Holm)"), rows);
    }

    private static Table.Row row(Version version, Step step) {
        Tally within = version.within();
        String figure = Text.percent(within.accuracy(), Optional.of(within.interval()));
        Tally clean = Tally.of(version.curve().clean());
        return new Table.Row(GroupName.marked(version.run().label(), version.isDoubted()), List.of(
                Table.Cell.of(version.run().result().provenance().startedAt().substring(0, 10)),
                new Table.Cell(weights(version.summary().sha256()), ""),
                new Table.Cell(version.run().result().provenance().mohsVersion(), ""),
                Table.Cell.of(Text.percent(clean.accuracy(), Optional.of(clean.interval()))),
                version.isDoubted() ? new Table.Cell(figure, "number warning") : Table.Cell.shaded(figure, within.accuracy()),
                Table.Cell.of(step == null ? Text.NOTHING : change(step)),
                Table.Cell.of(step == null ? Text.NOTHING : Text.pValue(step.adjustedP()) + (step.isShown() ? " *" : ""))));
    }

    private static String weights(String sha256) {
        return sha256 == null ? Text.NOTHING : sha256.substring(0, 8);
    }

    private static String change(Step step) {
        Interval interval = step.difference().interval();
        return Percent.points(step.difference().difference()) + " (" + Text.points(interval.lower(), interval.upper()) + ")";
    }
}
