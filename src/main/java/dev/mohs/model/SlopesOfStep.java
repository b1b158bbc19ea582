package dev.mohs.model;

import dev.mohs.model.GradientComparison.Finding;
import dev.mohs.model.GradientComparison.Result;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a gradient and what differences over steps of one length say of the same examples and directions. */
final class SlopesOfStep {

    private static final double TOLERANCE = 0.05;

    /** How many times as far as differences from each other a gradient is from them before it is called wrong. */
    private static final double CLEARLY = 3;

    /** A kink that happens to lie where one looks touches a few slopes, a wrong gradient most. */
    private static final double SHARE_OFF = 0.25;

    private final double[] expected;
    private final double[] found;
    private final double[] noise;
    private int count;

    SlopesOfStep(int size) {
        this.expected = new double[size];
        this.found = new double[size];
        this.noise = new double[size];
    }

    /**
     * One more.
     *
     * @param noise how far rounding may have moved {@code found}
     */
    void add(double expected, double found, double noise) {
        this.expected[count] = expected;
        this.found[count] = found;
        this.noise[count++] = noise;
    }

    /** ‖expected − found‖ / ‖found‖; 0 where all is 0. */
    double error() {
        return relative(distance(expected, found));
    }

    boolean isRight() {
        return error() <= TOLERANCE;
    }

    private double relative(double distance) {
        return distance == 0 ? 0 : distance / length(found);
    }

    /**
     * Judges steps none of which is right, the longest first, by that which agrees best with the two next. Over the next alone,
     * differences are wrong together: both cross the kinks that are near.
     */
    static Result judged(List<SlopesOfStep> steps) {
        int best = IntStream.range(0, steps.size() - 2)
                .boxed()
                .min(Comparator.comparingDouble(s -> steps.get(s).disagreement(steps.subList(s + 1, s + 3))))
                .orElseThrow();
        SlopesOfStep step = steps.get(best);
        boolean isWrong = step.error() > CLEARLY * step.disagreement(steps.subList(best + 1, best + 3))
                && distance(step.expected, step.found) > CLEARLY * length(step.noise)
                && step.countOff() >= SHARE_OFF * step.count;
        return new Result(isWrong ? Finding.WRONG : Finding.CANNOT_TELL, step.error());
    }

    /** How many are off by more than may be, on the scale of what is usual. */
    private long countOff() {
        double usual = length(found) / Math.sqrt(count);
        return IntStream.range(0, count)
                .filter(i -> Math.abs(expected[i] - found[i]) > TOLERANCE * Math.max(usual, Math.abs(found[i])))
                .count();
    }

    /** How far differences are from those over other steps; the most where they are no numbers. */
    private double disagreement(List<SlopesOfStep> others) {
        double most = others.stream().mapToDouble(other -> relative(distance(found, other.found))).max().orElseThrow();
        return Double.isNaN(most) ? Double.POSITIVE_INFINITY : most;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum());
    }

    private static double length(double[] a) {
        return distance(a, new double[a.length]);
    }
}
