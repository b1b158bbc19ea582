package dev.mohs.report;

import dev.mohs.report.Findings.UnderAttack;
import dev.mohs.report.view.Block;
import dev.mohs.report.view.Section;
import dev.mohs.report.view.Table;
import dev.mohs.result.Comparison.Row;
import dev.mohs.result.SweepResult;
import dev.mohs.result.Comparison.SeedTest;
import dev.mohs.result.Percent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which differences between groups are more than chance: every pair under every attack. */
final class DifferencesSection {

    private static final List<String> HEAD = List.of("Models", "First %", "Second %", "Difference", "95 % interval",
            "p", "Adjusted p", "Beyond chance", "Test");

    private static final String HOW_TO_READ = """
            Models are compared on the same examples. p is the chance of a difference at least this large if there \
            were none; adjusted p (Holm 1979) allows for every pair and ε that was looked at under the attack. \
            Intervals are of the single difference, not adjusted. Below 0.05 adjusted, a difference is called more \
            than chance. Differences are in percentage points.""";

    private DifferencesSection() {}

    static Section of(Findings findings) {
        List<Block> blocks = new ArrayList<>();
        List<UnderAttack> compared = findings.attacks().stream()
                .filter(attack -> !attack.comparison().areas().isEmpty())
                .toList();
        if (compared.isEmpty()) {
            blocks.add(new Block.Text(Block.Tone.PLAIN,
                    "There are no two groups of models of one architecture to compare."));
        } else {
            blocks.add(new Block.Text(Block.Tone.NOTE, HOW_TO_READ));
            compared.forEach(attack -> addTables(blocks, findings.result(), attack));
        }
        return new Section("differences", "Differences between models", blocks);
    }

    /** How groups differ in the area under the curve: one table per attack under which there is a pair to compare. */
    static List<Table> areas(Findings findings) {
        return findings.attacks().stream()
                .filter(attack -> !attack.comparison().areas().isEmpty())
                .map(DifferencesSection::areas)
                .toList();
    }

    private static Table areas(UnderAttack attack) {
        return new Table("Area under the curve under " + attack.name(), HEAD,
                attack.comparison().areas().stream().map(row -> Table.Row.of(pair(row), figures(row))).toList());
    }

    private static void addTables(List<Block> blocks, SweepResult result, UnderAttack attack) {
        String under = "under " + attack.name();
        blocks.add(areas(attack));
        blocks.add(new Block.Fold("The same at every ε, " + under,
                List.of(everyEpsilon(under, result, attack.comparison().rows()))));
    }

    private static Table everyEpsilon(String under, SweepResult result, List<Row> rows) {
        List<String> head = new ArrayList<>(HEAD);
        head.add(1, "ε");
        head.add("Right alone, first : second, by seed");
        return new Table("Accuracy within ε " + under, head, rows.stream().map(row -> {
            List<String> cells = new ArrayList<>(figures(row));
            cells.add(0, Text.epsilon(result.budget(row.epsilon())));
            cells.add(row.seedTests().stream().map(DifferencesSection::discordant).collect(Collectors.joining(", ")));
            return Table.Row.of(pair(row), cells);
        }).toList());
    }

    private static String pair(Row row) {
        return row.groupA() + " − " + row.groupB();
    }

    private static List<String> figures(Row row) {
        String interval = row.lower() == null ? Text.NOTHING : Text.points(row.lower(), row.upper());
        return List.of(Percent.of(row.meanA()), Percent.of(row.meanB()), Percent.points(row.difference()), interval,
                Text.pValue(row.pValue()), Text.pValue(row.adjustedP()), row.isSignificant() ? "yes" : "no",
                row.test().text());
    }

    private static String discordant(SeedTest test) {
        return test.mcNemar().onlyFirst() + " : " + test.mcNemar().onlySecond();
    }
}
