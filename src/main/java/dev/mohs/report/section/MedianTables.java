package dev.mohs.report.section;

import dev.mohs.analysis.AttackAnalysis;
import dev.mohs.analysis.SweepAnalysis;
import dev.mohs.analysis.curve.MedianDistance;
import dev.mohs.analysis.verdict.Trust;
import dev.mohs.page.Table;
import dev.mohs.result.MinimalDistances;
import dev.mohs.result.ModelCurve;
import dev.mohs.result.SweepResult;
import dev.mohs.wording.GroupName;
import dev.mohs.wording.Text;
import java.util.List;

/** The median of the smallest perturbations of every model: one table per attack that looked for them. */
public final class MedianTables {

    private MedianTables() {}

    /** The tables; none when no attack looked for the smallest perturbation. */
    public static List<Table> of(SweepAnalysis analysis) {
        return analysis.attacks().stream()
                .filter(AttackAnalysis::findsNearest)
                .map(attack -> table(analysis.result(), attack))
                .toList();
    }

    private static Table table(SweepResult result, AttackAnalysis attack) {
        String examples = Text.count(result.dataset().count(), "example");
        String caption = "Smallest perturbation found by " + attack.name() + " (" + attack.norm()
                + " norm, in input units), median over all " + examples + " with its 95 % interval";
        List<Table.Row> rows = attack.curves().stream()
                .filter(curve -> curve.minimalDistances() != null)
                .map(curve -> row(result, attack, curve))
                .toList();
        return new Table(caption, List.of("Model", "Median", "Wrong clean", "Found", "Never found"), rows);
    }

    private static Table.Row row(SweepResult result, AttackAnalysis attack, ModelCurve curve) {
        MinimalDistances distances = curve.minimalDistances();
        int right = curve.clean().correctCount();
        int never = distances.neverCount();
        boolean doubted = Trust.of(result).isDoubted(curve.model(), attack.under().attacks());
        return Table.Row.of(GroupName.marked(curve.model(), doubted), List.of(
                Text.distance(MedianDistance.of(distances), result.largestBudget()),
                Text.count(distances.count() - right),
                Text.count(right - never),
                Text.count(never)));
    }
}
