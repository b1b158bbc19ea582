package dev.mohs.report.section;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.page.Table;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.CurveText;
import dev.mohs.wording.GroupName;
import dev.mohs.wording.Text;
import java.util.List;

/** The figures that sum up curves: one table per attack. */
public final class SummaryTables {

    private SummaryTables() {}

    /** The tables, worst cases first. */
    public static List<Table> of(SweepAnalysis analysis) {
        return analysis.attacks().stream().map(attack -> table(analysis.result(), attack)).toList();
    }

    private static Table table(SweepResult result, AttackAnalysis attack) {
        List<String> head = List.of("Models", "Seeds", "Clean %", "Within ε = " + Text.declaredEpsilon(result) + " %",
                "of clean %", "Area under the curve %", "ε at half accuracy");
        List<Table.Row> rows = attack.groups().stream()
                .map(group -> Table.Row.of(GroupName.of(group.group(), attack), cells(result, group)))
                .toList();
        return new Table("Under " + attack.name() + ", with 95 % intervals", head, rows);
    }

    private static List<String> cells(SweepResult result, GroupCurve group) {
        int primary = result.primaryIndex();
        return List.of(
                Integer.toString(group.clean().count()),
                CurveText.clean(group),
                CurveText.within(group, primary),
                CurveText.mean(group.points().get(primary).ratio()),
                CurveText.area(group, result.seed()),
                CurveText.halfAccuracy(group, result));
    }
}
