package dev.mohs.attack.query;

import dev.mohs.attack.Batch;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Randomness;
import dev.mohs.attack.kit.MinimalPerturbation;
import dev.mohs.attack.kit.Points;
import dev.mohs.attack.kit.Queries;
import dev.mohs.model.Bounds;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The walk of HopSkipJump along the decision boundary, for every example of a batch: a start that the model gets wrong, then jump
 * after jump and back to the boundary. Chen, Jordan, Wainwright 2020, algorithm 2.
 */
final class BoundaryWalk {

    /** The binary search between the clean input and random noise stops here, as a share of the way. */
    private static final double START_TOLERANCE = 0.001;

    /** The radius of the first estimate, as a share of the range of values. */
    private static final double FIRST_RADIUS = 0.1;

    /** After so many halvings a float32 input no longer moves. */
    private static final int MOST_HALVINGS = 40;

    private final Queries queries;
    private final Norm norm;
    private final int[] labels;
    private final Bounds bounds;
    private final MinimalPerturbation found;
    private final float[][] clean;
    private final SplittableRandom[] random;
    private final BoundarySearch search;
    private final NormalEstimate estimate;
    /** Where each example stands, an input that the model gets wrong. */
    private final float[][] points;

    BoundaryWalk(
            Queries queries, Batch batch, Norm norm, Bounds bounds, Randomness randomness, MinimalPerturbation found) {
        this.queries = queries;
        this.norm = norm;
        this.labels = batch.labels();
        this.bounds = bounds;
        this.found = found;
        this.clean = found.clean();
        this.random = randomness.forExamples(batch.indices());
        this.search = new BoundarySearch(queries, labels, clean, bounds);
        this.estimate = new NormalEstimate(queries, norm, bounds);
        this.points = new float[clean.length][];
    }

    /**
     * Walks.
     *
     * @param rows    the examples, rightly classified
     * @param starts  random inputs to try for a start
     * @param jumps   how many
     * @param samples how many inputs to ask about for the normal at a jump, counted from 1
     */
    void run(int[] rows, int starts, int jumps, IntUnaryOperator samples) {
        int[] active = start(rows, starts);
        search.alongLine(active, points, START_TOLERANCE);
        double[] reached = toBoundary(active);
        for (int t = 1; t <= jumps && active.length > 0; t++) {
            jump(active, t, samples.applyAsInt(t), reached);
            reached = toBoundary(active);
        }
    }

    /** Looks for uniform noise that the model gets wrong; gives the rows that have some. */
    private int[] start(int[] rows, int starts) {
        int[] without = rows;
        for (int i = 0; i < starts && without.length > 0; i++) {
            for (int row : without) {
                points[row] = noise(random[row]);
            }
            boolean[] wrong = queries.wrong(points, without, labels);
            without = IntStream.of(without).filter(row -> !wrong[row]).toArray();
        }
        int[] failed = without;
        return IntStream.of(rows).filter(row -> IntStream.of(failed).noneMatch(other -> other == row)).toArray();
    }

    private float[] noise(SplittableRandom random) {
        float[] noise = new float[clean[0].length];
        for (int j = 0; j < noise.length; j++) {
            noise[j] = bounds.clip(random.nextDouble(bounds.lower(), bounds.upper()));
        }
        return noise;
    }

    /** Moves each point to the boundary; gives the distances before. */
    private double[] toBoundary(int[] active) {
        double[] before = new double[clean.length];
        for (int row : active) {
            before[row] = norm.distance(clean[row], points[row]);
        }
        if (norm == Norm.LINF) {
            search.byClipping(active, points, before, theta());
        } else {
            search.alongLine(active, points, theta());
        }
        for (int row : active) {
            found.offer(row, points[row]);
        }
        return before;
    }

    /** θ = 1/(d√d) for L2, 1/d² for L∞. */
    private double theta() {
        double size = clean[0].length;
        return norm == Norm.LINF ? 1 / (size * size) : 1 / (size * Math.sqrt(size));
    }

    /** Along the estimated normal by distance/√t, halved until the point stays wrong. */
    private void jump(int[] active, int t, int count, double[] reached) {
        double[][] directions = new double[clean.length][];
        double[] steps = new double[clean.length];
        double size = clean[0].length;
        for (int row : active) {
            // √d·θ·distance for L2 and d·θ·distance for L∞ are the same.
            double radius = t == 1 ? FIRST_RADIUS * bounds.range() : reached[row] / size;
            directions[row] = estimate.direction(points[row], labels[row], radius, count, random[row]);
            steps[row] = norm.distance(clean[row], points[row]) / Math.sqrt(t);
        }
        float[][] moved = new float[clean.length][];
        int[] unsettled = active;
        for (int i = 0; i < MOST_HALVINGS && unsettled.length > 0; i++) {
            for (int row : unsettled) {
                moved[row] = Points.along(points[row], directions[row], steps[row], bounds);
                steps[row] /= 2;
            }
            boolean[] wrong = queries.wrong(moved, unsettled, labels);
            for (int row : unsettled) {
                points[row] = wrong[row] ? moved[row] : points[row];
            }
            unsettled = IntStream.of(unsettled).filter(row -> !wrong[row]).toArray();
        }
    }
}
