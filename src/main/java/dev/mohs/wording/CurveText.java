package dev.mohs.wording;

import dev.mohs.analysis.curve.GroupCurve;
import dev.mohs.result.SweepResult;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.SeedStatistics;
import java.util.Optional;

/** The figures of a group for cells of tables: in percent, with their intervals where there are any. */
public final class CurveText {

    private CurveText() {}

    /** Clean accuracy. */
    public static String clean(GroupCurve group) {
        return Text.percent(group.clean().mean(), group.intervals().clean());
    }

    /** Accuracy within the ε at {@code point}. */
    public static String within(GroupCurve group, int point) {
        return Text.percent(group.points().get(point).within().mean(), group.intervals().within(point));
    }

    /** The area under the curve; {@code seed} governs the bootstrap of a single model. */
    public static String area(GroupCurve group, long seed) {
        return Text.percent(group.area().mean(), group.intervals().area(seed));
    }

    /** {@code 0.0231 (0.0219–0.0244)}: the ε at half accuracy; {@code > 0.3} where it never fell so far, a dash without any. */
    public static String halfAccuracy(GroupCurve group, SweepResult result) {
        return group.halfAccuracy()
                .map(half -> half.reached()
                        ? Text.estimate(half.epsilon()) + group.intervals().halfAccuracy().map(CurveText::limits).orElse("")
                        : "> " + Text.epsilon(result.budget(half.epsilon())))
                .orElse(Text.NOTHING);
    }

    private static String limits(Interval interval) {
        return " (" + Text.estimate(interval.lower()) + "–" + Text.estimate(interval.upper()) + ")";
    }

    /** A mean over seeds without its interval; a dash where there is none. */
    public static String mean(SeedStatistics figure) {
        return figure == null ? Text.NOTHING : Text.percent(figure.mean(), Optional.empty());
    }
}
