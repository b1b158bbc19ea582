package dev.mohs.statistics;

import dev.mohs.spec.Require;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The paired t test: whether two figures that were measured together, for each training seed or for each example,
 * differ on average (Student, The probable error of a mean, Biometrika 6, 1908).
 *
 * @param pairs             how many pairs there are, at least 1
 * @param difference        the mean of first − second
 * @param standardDeviation the sample standard deviation of first − second, with n − 1 in the denominator; 0 for one
 *                          pair
 */
public record PairedT(int pairs, double difference, double standardDeviation) {

    public PairedT {
        Require.that(pairs >= 1, "a paired difference needs at least one pair: %s", pairs);
        Require.that(Double.isFinite(difference), "a difference must be finite: %s", difference);
        Require.notNegative(standardDeviation, "a standard deviation");
    }

    /** The test of {@code first} against {@code second}, whose i-th values belong together. */
    public static PairedT of(double[] first, double[] second) {
        Require.that(first.length == second.length, "%s values cannot be paired with %s", first.length, second.length);
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = first[i] - second[i];
        }
        double deviation = differences.length < 2 ? 0 : Math.sqrt(StatUtils.variance(differences));
        return new PairedT(differences.length, StatUtils.mean(differences), deviation);
    }

    /**
     * The 95 % t interval of the difference, d ± t₍n−1, 0.975₎ · s / √n; empty when the differences show no spread: a
     * single pair, or all alike.
     */
    public Optional<Interval> interval() {
        return interval(Interval.LEVEL);
    }

    /** The same of another level. */
    public Optional<Interval> interval(double level) {
        return studentT().isDefined() ? Optional.of(studentT().interval(level)) : Optional.empty();
    }

    /** The two-sided p-value of no difference, from t = d / (s / √n); empty when {@link #interval()} is. */
    public OptionalDouble pValue() {
        return studentT().isDefined() ? OptionalDouble.of(studentT().pValue()) : OptionalDouble.empty();
    }

    private StudentT studentT() {
        return new StudentT(pairs, difference, standardDeviation);
    }
}
