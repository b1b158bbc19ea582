package dev.mohs.report;

import dev.mohs.result.Comparison;
import dev.mohs.result.Comparison.Row;
import dev.mohs.result.Percent;
import java.util.Optional;
import java.util.Set;

/**
 * By how much one group is ahead of another, seen from the former.
 *
 * @param ahead  the label of the group whose figure is taken first
 * @param behind the label of the other
 * @param row    their comparison, in whichever order
 */
record Lead(String ahead, String behind, Row row) {

    /** The lead in the area under the curve; empty when the two were not compared. */
    static Optional<Lead> inArea(Comparison comparison, String ahead, String behind) {
        return comparison.areas().stream()
                .filter(row -> Set.of(row.groupA(), row.groupB()).equals(Set.of(ahead, behind)))
                .findFirst()
                .map(row -> new Lead(ahead, behind, row));
    }

    boolean isBeyondChance() {
        return row.isSignificant() && difference() > 0;
    }

    /** Whether the lead is more than chance, in two sentences at most. */
    String verdict() {
        if (!isBeyondChance()) {
            return "But its lead over the next, " + behind + ", of " + points() + " is not more than chance.";
        }
        boolean overSeeds = row.test() == Comparison.Test.PAIRED_T_OVER_SEEDS;
        return "That is " + points() + " more than the next, " + behind + ", and more than chance"
                + (overSeeds ? "." : " for these two trained models.");
    }

    /** The whole comparison as a sentence. */
    String sentence() {
        return "Averaged over all ε, " + ahead + " is ahead of " + behind + " by " + points() + " (" + interval()
                + "test: " + row.test().text() + ", adjusted " + Text.pEquation(row.adjustedP()) + "): "
                + (isBeyondChance() ? "more than chance." : "not more than chance.");
    }

    private String points() {
        return Percent.points(difference()).replaceFirst("^\\+", "") + " points";
    }

    private String interval() {
        if (row.lower() == null) {
            return "";
        }
        String limits = isReversed() ? Text.points(-row.upper(), -row.lower()) : Text.points(row.lower(), row.upper());
        return "95\u00a0% interval " + limits + ", ";
    }

    private double difference() {
        return isReversed() ? 0 - row.difference() : row.difference();
    }

    private boolean isReversed() {
        return row.groupA().equals(behind);
    }
}
