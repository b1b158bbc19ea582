package dev.mohs.report.section;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.analysis.curve.ModelGroup;
import dev.mohs.analysis.verdict.Trust;
import dev.mohs.analysis.verdict.Verdict;
import dev.mohs.page.Table;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.CurveText;
import dev.mohs.wording.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One table that has every group of models: clean, under each attack at the declared ε, and in the worst case. */
final class OverviewTable {

    private static final String DOUBT = " doubt";

    private final SweepResult result;
    private final List<AttackAnalysis> attacks;
    private final Trust trust;

    private OverviewTable(SweepAnalysis analysis) {
        result = analysis.result();
        attacks = analysis.attacks();
        trust = Trust.of(result);
    }

    /** The table; empty where no attack could be completed. */
    static Optional<Table> of(SweepAnalysis analysis) {
        return analysis.headline().map(headline -> new OverviewTable(analysis).table(headline));
    }

    private Table table(AttackAnalysis headline) {
        List<String> head = Stream.concat(Stream.of("Models", "Seeds", "Clean"), attacks.stream().map(OverviewTable::heading))
                .toList();
        List<Table.Row> rows = headline.verdicts().stream()
                .map(Verdict::standings).flatMap(List::stream)
                .map(standing -> row(standing.group()))
                .toList();
        return new Table("Accuracy in % within the declared ε = " + Text.declaredEpsilon(result)
                + ", with 95 % intervals; hatched: cannot be believed", head, rows);
    }

    private static String heading(AttackAnalysis attack) {
        return attack.name() + (attack.isControl() ? " (control)" : "");
    }

    private Table.Row row(ModelGroup group) {
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.of(Integer.toString(group.models().size())));
        cells.add(clean(group));
        attacks.forEach(attack -> cells.add(cell(attack, group)));
        return new Table.Row(group.label(), cells);
    }

    private Table.Cell clean(ModelGroup group) {
        boolean isDoubted = group.models().stream().anyMatch(model -> !trust.cleanWarnings(model.name()).isEmpty());
        return curve(attacks.get(0), group)
                .map(curve -> figure(CurveText.clean(curve), isDoubted))
                .orElse(Table.Cell.of(Text.NOTHING));
    }

    private Table.Cell cell(AttackAnalysis attack, ModelGroup group) {
        return curve(attack, group)
                .map(curve -> figure(CurveText.within(curve, result.primaryIndex()), attack.isDoubted(group.label())))
                .orElse(Table.Cell.of(Text.NOTHING));
    }

    private static Table.Cell figure(String text, boolean isDoubted) {
        return isDoubted ? new Table.Cell(text, "number" + DOUBT) : Table.Cell.of(text);
    }

    private static Optional<GroupCurve> curve(AttackAnalysis attack, ModelGroup group) {
        return attack.groups().stream().filter(curve -> curve.group().label().equals(group.label())).findFirst();
    }
}
