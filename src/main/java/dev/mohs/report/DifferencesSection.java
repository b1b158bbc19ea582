package dev.mohs.report;

import dev.mohs.report.Findings.UnderAttack;
import dev.mohs.report.view.Block;
import dev.mohs.report.view.Section;
import dev.mohs.report.view.Table;
import dev.mohs.result.Comparison.Row;
import dev.mohs.result.Comparison.SeedTest;
import dev.mohs.result.Percent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which differences between groups are more than chance: every pair under every attack. */
final class DifferencesSection {

    private static final List<String> HEAD = List.of("First", "Second", "ε", "First %", "Second %", "Difference, points",
            "95 % interval", "p", "Adjusted p", "More than chance?", "Test", "Right alone, first:second, by seed");

    private DifferencesSection() {}

    static Section of(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        List<UnderAttack> compared = findings.attacks().stream()
                .filter(attack -> !attack.comparison().areas().isEmpty())
                .toList();
        if (compared.isEmpty()) {
            blocks.add(new Block.Text(Block.Tone.PLAIN, "There are no two groups of models of one architecture to compare."));
        } else {
            blocks.add(new Block.Text(Block.Tone.NOTE, "Models are compared on the same examples. p is the chance of a "
                    + "difference at least this large if there were none; adjusted p (Holm 1979) allows for every pair and ε "
                    + "that was looked at under the attack. Intervals are of the single difference, not adjusted. Below 0.05 "
                    + "adjusted, a difference is called more than chance."));
            compared.forEach(attack -> addTables(blocks, attack));
        }
        return new Section("differences", "Differences between models", blocks);
    }

    private static void addTables(List<Block> blocks, UnderAttack attack) {
        String under = "under " + attack.name();
        blocks.add(table("Area under the curve " + under, attack.comparison().areas(), HEAD.subList(0, HEAD.size() - 1)));
        blocks.add(new Block.Fold("The same at every ε, " + under,
                List.of(table("Accuracy within ε " + under, attack.comparison().rows(), HEAD))));
    }

    private static Table table(String caption, List<Row> rows, List<String> head) {
        return new Table(caption, head, rows.stream().map(row -> row(row, head.size() - 1)).toList());
    }

    private static Table.Row row(Row row, int cells) {
        String interval = row.lower() == null ? Text.NOTHING : Text.points(row.lower(), row.upper());
        Stream<String> figures = Stream.of(row.groupB(), row.epsilon() == null ? "all" : Text.epsilon(row.epsilon()),
                Percent.of(row.meanA()), Percent.of(row.meanB()), Percent.points(row.difference()), interval,
                Text.pValue(row.pValue()), Text.pValue(row.adjustedP()), row.isSignificant() ? "yes" : "no", row.test().text(),
                row.seedTests().stream().map(DifferencesSection::discordant).collect(Collectors.joining(", ")));
        return Table.Row.of(row.groupA(), figures.limit(cells).toList());
    }

    private static String discordant(SeedTest test) {
        return test.mcNemar().onlyFirst() + ":" + test.mcNemar().onlySecond();
    }
}
