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

/** The figures that sum up curves: one row per attack and group of models. */
public final class SummaryTables {

    private SummaryTables() {}

    /** The table, worst cases first; none where no attack could be completed. */
    public static List<Table> of(SweepAnalysis analysis) {
        if (analysis.attacks().isEmpty()) {
            return List.of();
        }
        SweepResult result = analysis.result();
        List<String> head = List.of("Models", "Under", "Seeds", "Clean %", "Within ε = " + Text.declaredEpsilon(result) + " %",
                "of clean %", "Area under the curve %", "ε at half accuracy");
        return List.of(new Table("What sums up the curves, with 95 % intervals", head, analysis.attacks().stream()
                .flatMap(attack -> attack.groups().stream().map(group -> row(result, attack, group)))
                .toList()));
    }

    private static Table.Row row(SweepResult result, AttackAnalysis attack, GroupCurve group) {
        int primary = result.primaryIndex();
        return Table.Row.of(GroupName.of(group.group(), attack), List.of(
                attack.name(),
                Integer.toString(group.clean().count()),
                CurveText.clean(group),
                CurveText.within(group, primary),
                CurveText.mean(group.points().get(primary).ratio()),
                CurveText.area(group, result.seed()),
                CurveText.halfAccuracy(group, result)));
    }
}
