package dev.mohs.attack.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Norm;
import dev.mohs.attack.Rows;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.Engines;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Projections on the ball of each norm, and draws from it. */
@Tag("engine")
class BallTest {

    private static final int ROWS = 40;
    private static final int SIZE = 12;

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void stop() {
        manager.close();
    }

    private NDArray row(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return manager.create(floats, new Shape(1, values.length));
    }

    private NDArray random(long seed, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[ROWS * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble(-1, 1) * scale);
        }
        return manager.create(values, new Shape(ROWS, 3, 2, 2));
    }

    @Test
    void projectsByItsClosedForm() {
        assertThat(Norm.LINF.project(row(3, -0.5, -2), 1).toFloatArray()).containsExactly(1f, -0.5f, -1f);
        assertThat(Norm.L2.project(row(3, 0, -4), 1).toFloatArray()).containsExactly(new float[] {0.6f, 0, -0.8f}, within(1e-7f));
        // On the L1 ball of radius 2, (3, -2, 0.5) loses 1.5 from each value until none is left: (1.5, -0.5, 0).
        assertThat(Norm.L1.project(row(3, -2, 0.5), 2).toFloatArray()).containsExactly(1.5f, -0.5f, 0f);
        assertThat(Norm.L1.project(row(1, 1, 1, -1), 2).toFloatArray()).containsExactly(0.5f, 0.5f, 0.5f, -0.5f);
    }

    @ParameterizedTest
    @EnumSource
    void aProjectionIsTheNearestPointOfTheBall(Norm norm) {
        float radius = norm == Norm.LINF ? 0.4f : 1;
        NDArray points = random(1, 1);
        NDArray projected = norm.project(points, radius);

        assertThat(norm.of(projected).max().getFloat()).isLessThanOrEqualTo(radius * 1.000001f);
        // The variational inequality (p − Πp)·(q − Πp) ≤ 0 holds for all q of a convex set exactly at the nearest point.
        for (int trial = 0; trial < 20; trial++) {
            NDArray inside = norm.project(random(100 + trial, 2), radius);
            NDArray products = points.sub(projected).mul(inside.sub(projected)).reshape(ROWS, SIZE).sum(new int[] {1});
            assertThat(products.max().getFloat()).isLessThanOrEqualTo(1e-5f);
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesPointsOfTheBallAlone(Norm norm) {
        NDArray points = random(2, 0.05);

        assertThat(norm.project(points, 1).toFloatArray()).isEqualTo(points.toFloatArray());
    }

    @ParameterizedTest
    @EnumSource
    void aBallOfRadiusZeroIsAPoint(Norm norm) {
        assertThat(norm.project(random(3, 1), 0).toFloatArray()).containsOnly(0f, -0f);
        assertThat(norm.project(row(0, 0, 0), 0).toFloatArray()).containsOnly(0f);
        assertThat(norm.project(row(0, 0, 0), 1).toFloatArray()).containsOnly(0f);
    }

    @ParameterizedTest
    @EnumSource
    void unitScalesToNormOneAndKeepsZero(Norm norm) {
        for (float[] direction : Rows.unpacked(random(4, 7))) {
            norm.scaleToOne(direction);
            assertThat(norm.ofValues(direction)).isCloseTo(1, within(1e-5));
        }
        float[] none = new float[2];
        norm.scaleToOne(none);
        assertThat(none).containsOnly(0f);
    }

    @ParameterizedTest
    @EnumSource
    void theBallIsAboutTheCleanInputsAndWithinTheBounds(Norm norm) {
        NDArray clean = random(5, 0.5).add(0.5f);
        Ball ball = new Ball(norm, 0.3f, new Bounds(0, 1));

        NDArray projected = ball.project(clean.add(random(6, 3)), clean);

        assertThat(norm.of(projected.sub(clean)).max().getFloat()).isLessThanOrEqualTo(0.3f + 1e-6f);
        assertThat(projected.min().getFloat()).isGreaterThanOrEqualTo(0);
        assertThat(projected.max().getFloat()).isLessThanOrEqualTo(1);
    }

    /** For a point uniform in a D-dimensional ball, radius^D is uniform in [0, 1]: volumes grow with the D-th power. */
    @ParameterizedTest
    @EnumSource
    void uniformDrawsFillTheBall(Norm norm) {
        SplittableRandom random = new SplittableRandom(11);
        double[] shares = new double[2000];
        double firstSum = 0;
        double firstSquares = 0;
        double lastSquares = 0;
        for (int i = 0; i < shares.length; i++) {
            float[] point = new float[4];
            new UniformInBall(norm).fill(random, point);
            shares[i] = Math.pow(length(norm, point), 4);
            firstSum += point[0];
            firstSquares += point[0] * point[0];
            lastSquares += point[3] * point[3];
        }
        // At this fixed seed: no chance failure; a wrong law gives p-values below 1e-10.
        assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new UniformRealDistribution(), shares))
                .isGreaterThan(0.001);
        assertThat(firstSum / shares.length).isCloseTo(0, within(0.05));
        assertThat(firstSquares / lastSquares).isCloseTo(1, within(0.15));
    }

    private static double length(Norm norm, float[] point) {
        double largest = 0;
        double squares = 0;
        double sum = 0;
        for (float value : point) {
            largest = Math.max(largest, Math.abs(value));
            squares += (double) value * value;
            sum += Math.abs(value);
        }
        return switch (norm) {
            case LINF -> largest;
            case L2 -> Math.sqrt(squares);
            case L1 -> sum;
        };
    }
}
