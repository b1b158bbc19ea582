package dev.mohs.report.section;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.difference.GroupDifference;
import dev.mohs.analysis.difference.SeedComparison;
import dev.mohs.analysis.verdict.DeclaredDifference;
import dev.mohs.page.Block;
import dev.mohs.page.Section;
import dev.mohs.page.Table;
import dev.mohs.result.SweepResult;
import dev.mohs.spec.Percent;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How groups differ, pair by pair: at the declared ε, then in the area under the curve and at every ε. */
public final class DifferencesSection {

    private static final List<String> HEAD = List.of("Models", "First %", "Second %", "Difference", "95 % interval",
            "p", "Adjusted p", "Beyond chance", "Test");

    private static final String HOW_TO_READ = """
            Models are compared on the same examples. p is the chance of a difference at least this large if there \
            were none. What counts is the difference at the declared ε: its adjusted p (Holm 1979) allows for every pair \
            of groups that can be believed, under the attack. The area under the curve and the single ε are secondary, \
            and adjusted over every pair and ε of theirs. Intervals are of the single difference, not adjusted. Below \
            0.05 adjusted, a difference is called more than chance; where it is not, the interval says what it may be. \
            Differences are in percentage points.""";

    private static final String NOT_BELIEVED = "not to be believed";

    private DifferencesSection() {}

    /** The section; it says so where there is nothing to compare. */
    public static Section of(SweepAnalysis analysis) {
        List<Block> blocks = new ArrayList<>();
        List<AttackAnalysis> compared = analysis.attacks().stream()
                .filter(attack -> !attack.comparison().areas().isEmpty())
                .toList();
        if (compared.isEmpty()) {
            blocks.add(new Block.Text(Block.Tone.PLAIN,
                    "There are no two groups of models of one architecture to compare."));
        } else {
            blocks.add(new Block.Text(Block.Tone.NOTE, HOW_TO_READ));
            compared.forEach(attack -> addTables(blocks, analysis.result(), attack));
        }
        return new Section("differences", "Differences", blocks);
    }

    /** How groups that can be believed differ at the declared ε: one table per attack under which there is a pair to compare. */
    public static List<Table> primary(SweepAnalysis analysis) {
        return analysis.attacks().stream().flatMap(attack -> primary(analysis.result(), attack).stream()).toList();
    }

    private static List<Table> primary(SweepResult result, AttackAnalysis attack) {
        List<DeclaredDifference> differences = attack.declaredDifferences();
        if (differences.isEmpty()) {
            return List.of();
        }
        List<String> head = Stream.concat(HEAD.stream(), Stream.of("Half-width", "With twice as many", "Four times")).toList();
        return List.of(new Table("At the declared ε = " + Text.declaredEpsilon(result) + " under " + attack.name()
                + ", the more accurate first; half-widths of the interval with more seeds, or examples where there is one seed",
                head, differences.stream().map(difference -> primary(attack, difference)).toList()));
    }

    private static Table.Row primary(AttackAnalysis attack, DeclaredDifference difference) {
        Stream<String> precision = difference.precision()
                .map(found -> Stream.of(found.halfWidth(), found.halfWidth(2 * found.count()), found.halfWidth(4 * found.count()))
                        .map(Percent::of))
                .orElse(Stream.of(Text.NOTHING, Text.NOTHING, Text.NOTHING));
        return Table.Row.of(pair(difference.row()),
                Stream.concat(figures(attack, difference.row()).stream(), precision).toList());
    }

    private static Table areas(AttackAnalysis attack) {
        return new Table("Area under the curve under " + attack.name(), HEAD,
                attack.comparison().areas().stream().map(row -> Table.Row.of(pair(row), figures(attack, row))).toList());
    }

    private static void addTables(List<Block> blocks, SweepResult result, AttackAnalysis attack) {
        blocks.addAll(primary(result, attack));
        blocks.add(new Block.Fold("Secondary, under " + attack.name() + ": the area under the curve, and every ε",
                List.of(areas(attack), everyEpsilon(result, attack))));
    }

    private static Table everyEpsilon(SweepResult result, AttackAnalysis attack) {
        List<String> head = new ArrayList<>(HEAD);
        head.add(1, "ε");
        head.add("Right alone, first : second, by seed");
        return new Table("Accuracy within ε under " + attack.name(), head, attack.comparison().rows().stream().map(row -> {
            List<String> cells = new ArrayList<>(figures(attack, row));
            cells.add(0, Text.epsilon(result.budget(row.epsilon())));
            cells.add(row.seedTests().stream().map(DifferencesSection::discordant).collect(Collectors.joining(", ")));
            return Table.Row.of(pair(row), cells);
        }).toList());
    }

    private static String pair(GroupDifference row) {
        return row.groupA() + " − " + row.groupB();
    }

    private static List<String> figures(AttackAnalysis attack, GroupDifference row) {
        String interval = row.lower() == null ? Text.NOTHING : Text.points(row.lower(), row.upper());
        String beyondChance = attack.isDoubted(row.groupA()) || attack.isDoubted(row.groupB())
                ? NOT_BELIEVED
                : row.isSignificant() ? "yes" : "not shown";
        return List.of(Percent.of(row.meanA()), Percent.of(row.meanB()), Percent.points(row.difference()), interval,
                Text.pValue(row.pValue()), Text.pValue(row.adjustedP()), beyondChance, row.test().text());
    }

    private static String discordant(SeedComparison test) {
        return test.mcNemar().onlyFirst() + " : " + test.mcNemar().onlySecond();
    }
}
