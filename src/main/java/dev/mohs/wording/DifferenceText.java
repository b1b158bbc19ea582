package dev.mohs.wording;

import dev.mohs.analysis.difference.GroupDifference;
import dev.mohs.analysis.difference.TestOfDifference;
import dev.mohs.analysis.verdict.DeclaredDifference;
import dev.mohs.spec.Percent;
import dev.mohs.statistics.Equivalence;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.Precision;
import java.util.List;

/** Differences between two groups in words: how large, how sure, what an undecided one may be. */
public final class DifferenceText {

    private DifferenceText() {}

    /** {@code 4.3 points more than cnn-relu (95 % interval +1.0 to +7.5, adjusted p = 0.008)}. */
    public static String more(DeclaredDifference difference, String before) {
        GroupDifference row = difference.row();
        return points(row.difference()) + " more than " + before + row.groupB() + " (" + interval(row) + "adjusted "
                + Text.pEquation(row.adjustedP()) + ")"
                + (row.test() == TestOfDifference.PAIRED_T_OVER_SEEDS ? "" : ", for these two trained models")
                + (difference.isEquivalent() ? ", though equivalent" + equivalent(difference) : "");
    }

    /** {@code cnn-sqish less cnn-relu is +4.3 points (95 % interval +1.0 to +7.5, adjusted p = 0.008)}. */
    public static String signed(DeclaredDifference difference) {
        GroupDifference row = difference.row();
        return row.groupA() + " less " + row.groupB() + " is " + tested(row);
    }

    /** The difference, its interval and its adjusted p for cells of a table. */
    public static List<String> cells(GroupDifference row) {
        return List.of(Percent.points(row.difference()),
                row.lower() == null ? Text.NOTHING : Text.points(row.lower(), row.upper()), Text.pValue(row.adjustedP()));
    }

    /** What an undecided difference may be, and what would narrow it. */
    public static String open(DeclaredDifference difference) {
        GroupDifference row = difference.row();
        if (difference.precision().isEmpty()) {
            return "All seeds differ by the same " + points(row.difference()) + ", so nothing shows how far chance reaches.";
        }
        return signed(difference) + (". " + anything(difference)).stripTrailing();
    }

    /** {@code  within ±2.0 points (two one-sided tests at 5 %: the 90 % interval is -0.4 to +1.1)}. */
    static String equivalent(DeclaredDifference difference) {
        Equivalence equivalence = difference.equivalence().orElseThrow();
        Interval interval = equivalence.interval();
        return " within " + half(equivalence.margin()) + " points (two one-sided tests at "
                + Percent.of((1 - interval.level()) / 2) + "\u00a0%: the " + Percent.of(interval.level()) + "\u00a0% interval is "
                + Text.points(interval.lower(), interval.upper()) + ")";
    }

    /** What a test of equivalence did not show, where there was one. */
    private static String notEquivalent(DeclaredDifference difference) {
        return difference.equivalence().filter(test -> !test.isShown())
                .map(test -> " Nor are they shown to be equivalent" + equivalent(difference) + ".").orElse("");
    }

    /** What an interval leaves open; where it leaves out 0, why that is not enough. */
    static String anything(DeclaredDifference difference) {
        return difference.isEquivalent() ? "" : leftOpen(difference) + notEquivalent(difference);
    }

    private static String leftOpen(DeclaredDifference difference) {
        GroupDifference row = difference.row();
        boolean leavesOutZero = row.lower() > 0 || row.upper() < 0;
        if (!leavesOutZero) {
            return "It may be anything in that interval.";
        }
        return difference.tests() == 1
                ? "It is a close call: the interval leaves out 0, and the test does not."
                : "The interval, of this pair alone, leaves out 0; of " + difference.tests() + " pairs, one may do so by chance.";
    }

    /** {@code +4.3 points (95 % interval +1.0 to +7.5, adjusted p = 0.008)}. */
    static String tested(GroupDifference row) {
        return Percent.points(row.difference()) + " points (" + interval(row) + "adjusted " + Text.pEquation(row.adjustedP()) + ")";
    }

    /** {@code 3 seeds tell it to ±3.1 points; 6 would to about ±1.5 and 12 to ±0.9, if their spread stayed the same.} */
    static String narrower(Precision precision) {
        int twice = 2 * precision.count();
        int fourTimes = 4 * precision.count();
        return Text.count(precision.count(), precision.unit().text()) + " tell it to " + half(precision.halfWidth()) + " points; "
                + Text.count(twice) + " would to about " + half(precision.halfWidth(twice)) + " and " + Text.count(fourTimes)
                + " to " + half(precision.halfWidth(fourTimes)) + ", if the spread stayed the same.";
    }

    private static String half(double width) {
        return "±" + Percent.of(width);
    }

    private static String points(double difference) {
        return Percent.points(difference).replaceFirst("^\\+", "") + " points";
    }

    private static String interval(GroupDifference row) {
        return row.lower() == null ? "" : "95\u00a0% interval " + Text.points(row.lower(), row.upper()) + ", ";
    }
}
