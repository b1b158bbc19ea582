package dev.mohs.analysis.curve;

import dev.mohs.result.ModelCurve;
import dev.mohs.statistics.Interval;
import dev.mohs.statistics.SeedStatistics;
import dev.mohs.statistics.Tally;
import java.util.List;
import java.util.Optional;

/**
 * The 95 % intervals of the figures of a group: Student's t over training seeds where there are several, and over the examples of
 * the one model where there is one.
 *
 * @param curve the group under one attack
 */
public record GroupIntervals(GroupCurve curve) {

    /** That of clean accuracy; empty when the seeds show no spread. */
    public Optional<Interval> clean() {
        return curve.clean().interval(Tally.of(first().clean()).interval());
    }

    /** That of accuracy within the {@code index}-th ε; empty when the seeds show no spread. */
    public Optional<Interval> within(int index) {
        Interval overExamples = Tally.of(first().points().get(index).within()).interval();
        return curve.points().get(index).within().interval(overExamples);
    }

    /** That of the area under the curve; {@code seed} governs the bootstrap of a single model. */
    public Optional<Interval> area(long seed) {
        return curve.area().count() > 1
                ? curve.area().interval().map(limits -> limits.clippedTo(0, 1))
                : Optional.of(AreaUnderCurve.of(first(), seed).interval());
    }

    /**
     * That of the ε at half accuracy, the seed being the unit; empty for a single seed, and when a seed never fell to half its
     * accuracy.
     */
    public Optional<Interval> halfAccuracy() {
        List<Double> reached = curve.members().stream().map(HalfAccuracy::of).flatMap(Optional::stream)
                .filter(HalfAccuracy::reached).map(HalfAccuracy::epsilon).toList();
        if (reached.size() < curve.area().count()) {
            return Optional.empty();
        }
        double largest = curve.points().get(curve.points().size() - 1).epsilon();
        return new SeedStatistics(reached).interval().map(interval -> interval.clippedTo(0, largest));
    }

    private ModelCurve first() {
        return curve.members().get(0);
    }
}
