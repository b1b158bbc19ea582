package dev.mohs.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.mohs.spec.Require;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * For every example the distance of the nearest adversarial input that was found, in input units: an upper bound on the
 * smallest perturbation that changes the model's answer. Written as a list of numbers, null where none was found.
 * Immutable.
 */
public final class MinimalDistances {

    /** The distance of what was never found. */
    public static final double NEVER = Double.POSITIVE_INFINITY;

    private final double[] distances;

    private MinimalDistances(double[] distances) {
        this.distances = distances;
        for (int i = 0; i < distances.length; i++) {
            Require.that(distances[i] >= 0,
                    "the minimal distance of example %s must be at least 0: %s", i, distances[i]);
        }
    }

    /** The distances of {@code count} examples, by the example's index, each at least 0 or {@link #NEVER}. */
    public static MinimalDistances of(int count, IntToDoubleFunction distance) {
        return new MinimalDistances(IntStream.range(0, count).mapToDouble(distance).toArray());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static MinimalDistances decode(List<Double> values) {
        Require.present(values, "minimal distances");
        Require.that(values.stream().allMatch(value -> value == null || Double.isFinite(value)),
                "minimal distances must be finite, or null where none was found: %s", values);
        return of(values.size(), i -> values.get(i) == null ? NEVER : values.get(i));
    }

    @JsonValue
    List<Double> values() {
        return Arrays.stream(distances).mapToObj(distance -> distance == NEVER ? null : distance).toList();
    }

    /** How many examples there are. */
    public int count() {
        return distances.length;
    }

    /** The distance of example {@code index}, from 0, or {@link #NEVER}. */
    public double of(int index) {
        return distances[Objects.checkIndex(index, distances.length)];
    }

    /** How many examples have no adversarial input that was found. */
    public int neverCount() {
        return (int) stream().filter(distance -> distance == NEVER).count();
    }

    /** The share of examples whose distance exceeds ε, in [0, 1]: an upper bound on the accuracy within ε. */
    public double survivalBeyond(double epsilon) {
        return stream().filter(distance -> distance > epsilon).count() / (double) distances.length;
    }

    /** The distances in the order of the examples. */
    public DoubleStream stream() {
        return Arrays.stream(distances);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MinimalDistances that && Arrays.equals(that.distances, distances);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(distances);
    }

    @Override
    public String toString() {
        return Arrays.toString(distances);
    }
}
