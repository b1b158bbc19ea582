package dev.mohs.statistics;

import dev.mohs.spec.Require;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A figure measured on models that differ in nothing but the training seed.
 *
 * @param values the figure of each seed, at least one, finite
 */
public record SeedStatistics(List<Double> values) {

    public SeedStatistics {
        Require.elements(values, "values");
        Require.that(!values.isEmpty(), "statistics over seeds need at least one value");
        Require.that(values.stream().allMatch(Double::isFinite), "values must be finite: %s", values);
        values = List.copyOf(values);
    }

    /** How many seeds there are. */
    public int count() {
        return values.size();
    }

    /** The mean over seeds. */
    public double mean() {
        return StatUtils.mean(toArray());
    }

    /** The figure of the lowest seed. */
    public double minimum() {
        return Collections.min(values);
    }

    /** The figure of the highest seed. */
    public double maximum() {
        return Collections.max(values);
    }

    /** The sample standard deviation, with n − 1 in the denominator; empty for a single seed. */
    public OptionalDouble standardDeviation() {
        return count() < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(StatUtils.variance(toArray())));
    }

    /**
     * The 95 % t interval of the mean, mean ± t₍n−1, 0.975₎ · s / √n. It may reach beyond the range of the figure:
     * {@link Interval#clippedTo}. Empty when the seeds show no spread: a single one, or all alike.
     */
    public Optional<Interval> interval() {
        StudentT t = new StudentT(count(), mean(), standardDeviation().orElse(0));
        return t.isDefined() ? Optional.of(t.interval()) : Optional.empty();
    }

    /**
     * The interval of a share: that over seeds, cut to [0, 1], where there are several, else {@code overExamples}, that of the one
     * model.
     */
    public Optional<Interval> interval(Interval overExamples) {
        return count() > 1 ? interval().map(limits -> limits.clippedTo(0, 1)) : Optional.of(overExamples);
    }

    private double[] toArray() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
