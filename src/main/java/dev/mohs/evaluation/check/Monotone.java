package dev.mohs.evaluation.check;

import dev.mohs.result.Check;
import dev.mohs.result.EpsilonPoint;
import dev.mohs.result.ModelCurve;
import dev.mohs.spec.Epsilon;
import dev.mohs.statistics.McNemar;
import java.util.List;
import java.util.Locale;

/** Whether accuracy falls with ε: where it rises, an attack with more room breaks less, and does not do its work. */
final class Monotone {

    private Monotone() {}

    /** One-sided by taking only rises, at the level of the whole curve by Bonferroni's division over all pairs of ε. */
    static Check of(Subject model, ModelCurve curve, List<Epsilon> budgets) {
        List<EpsilonPoint> points = curve.points();
        double level = Significance.LEVEL / Math.max(1, points.size() * (points.size() - 1) / 2);
        String worst = "never rises by more than chance";
        double smallest = level;
        for (int e = 1; e < points.size(); e++) {
            for (int before = 0; before < e; before++) {
                McNemar change = McNemar.of(points.get(e).at(), points.get(before).at());
                if (change.firstIsBetter(smallest)) {
                    smallest = change.pValue();
                    worst = String.format(Locale.ROOT, "accuracy at ε rises by %d examples from ε = %s to %s (p = %.1e)",
                            change.onlyFirst() - change.onlySecond(), budgets.get(before), budgets.get(e), change.pValue());
                }
            }
        }
        return model.under(curve.attack()).check("monotone", smallest == level, worst,
                String.format(Locale.ROOT, "exact McNemar p < %.1e between two ε", level), Sources.CARLINI);
    }
}
