package dev.mohs.analysis.curve;

import dev.mohs.result.ModelCurve;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which classes a group takes for which at one ε, a mean over its models: never more often than there are examples. */
public final class Confusions {

    /**
     * An error.
     *
     * @param from the true class
     * @param to   the class that was answered
     */
    public record Confusion(int from, int to) {}

    private final Map<Confusion, Double> counts =
            new TreeMap<>(Comparator.comparingInt(Confusion::from).thenComparingInt(Confusion::to));

    private Confusions() {}

    /** The errors of a group at the ε at {@code point}. */
    public static Confusions of(GroupCurve group, int point) {
        Confusions found = new Confusions();
        for (ModelCurve curve : group.members()) {
            for (List<Integer> error : curve.points().get(point).errors()) {
                found.counts.merge(new Confusion(error.get(0), error.get(1)), (double) error.get(2) / group.members().size(),
                        Double::sum);
            }
        }
        return found;
    }

    /** How often class {@code from} is taken for class {@code to}; 0 where it never is. */
    public double count(int from, int to) {
        return counts.getOrDefault(new Confusion(from, to), 0.0);
    }

    /** How often the most frequent error is made; 1 where there is none. */
    public double largest() {
        return counts.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    }

    /** At most {@code most} errors, the most frequent first. */
    public List<Confusion> mostFrequent(int most) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
