package dev.mohs.attack.minimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.attack.Norm;
import dev.mohs.model.Bounds;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HyperplaneProjectionTest {

    private static final Bounds WIDE = new Bounds(-1000, 1000);
    private static final Bounds UNIT = new Bounds(0, 1);

    /** Far from the bounds: d = −f·w/‖w‖² for L2 and −f·sign(w)/‖w‖₁ for L∞. */
    @Test
    void hasAClosedFormInTheOpen() {
        float[] point = {1, 2, 3};
        float[] normal = {3, 0, -4};
        assertThat(new HyperplaneProjection(Norm.L2, WIDE).move(point, 5, normal)).containsExactly(
                new double[] {-0.6, 0, 0.8}, within(1e-12));
        assertThat(new HyperplaneProjection(Norm.LINF, WIDE).move(point, 7, normal)).containsExactly(
                new double[] {-1, 0, 1}, within(1e-12));
    }

    /** 0.8 has only 0.2 of room; for L2 the rest of the way, 1 − 0.2, is left to the other coordinate. */
    @Test
    void goesRoundTheBounds() {
        double[] move = new HyperplaneProjection(Norm.L2, UNIT).move(new float[] {0.75f, 0}, -1, new float[] {1, 1});
        assertThat(move).containsExactly(new double[] {0.25, 0.75}, within(1e-12));
    }

    /** Everything as far as it can go, and what has no weight stays. */
    @ParameterizedTest
    @EnumSource(value = Norm.class, names = {"LINF", "L2"})
    void goesAsFarAsItCanWhereThePlaneIsOutOfReach(Norm norm) {
        double[] move = new HyperplaneProjection(norm, UNIT).move(
                new float[] {0.75f, 0.5f, 0.5f}, -10, new float[] {1, -2, 0});
        assertThat(move).containsExactly(0.25, -0.5, 0);
    }

    @ParameterizedTest
    @EnumSource(value = Norm.class, names = {"LINF", "L2"})
    void ofAPointOnThePlaneIsNoMove(Norm norm) {
        assertThat(new HyperplaneProjection(norm, UNIT).move(new float[] {0.5f, 0}, 0, new float[] {1, 1}))
                .containsExactly(new double[2], within(0.0));
    }

    /**
     * On the plane, within the bounds, and no shorter move is: it satisfies the conditions of Karush, Kuhn and Tucker, by which
     * every coordinate that is not stopped by a bound has moved by t·|w| (L2) or t (L∞), and none has moved further.
     */
    @ParameterizedTest
    @CsvSource({"LINF, 1", "LINF, 2", "LINF, 3", "L2, 1", "L2, 2", "L2, 3"})
    void isTheShortest(Norm norm, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int trial = 0; trial < 200; trial++) {
            float[] point = new float[20];
            float[] normal = new float[20];
            double reach = 0;
            double sign = random.nextBoolean() ? 1 : -1;
            for (int j = 0; j < point.length; j++) {
                point[j] = random.nextInt(3) == 0 ? random.nextInt(2) : (float) random.nextDouble();
                normal[j] = (float) random.nextGaussian();
                reach += Math.abs(normal[j]) * (sign * normal[j] < 0 ? 1 - point[j] : point[j]);
            }
            double difference = sign * reach * random.nextDouble(0.05, 0.95);
            double[] move = new HyperplaneProjection(norm, UNIT).move(point, difference, normal);
            assertOnPlaneAndShortest(norm, point, normal, difference, move);
        }
    }

    private static void assertOnPlaneAndShortest(
            Norm norm, float[] point, float[] normal, double difference, double[] move) {
        double value = difference;
        double time = 0;
        for (int j = 0; j < move.length; j++) {
            value += normal[j] * move[j];
            time = Math.max(time, Math.abs(move[j]) / (norm == Norm.L2 ? Math.abs(normal[j]) : 1));
            assertThat(point[j] + move[j]).isBetween(-1e-12, 1 + 1e-12);
        }
        assertThat(value).isCloseTo(0, within(1e-9));
        for (int j = 0; j < move.length; j++) {
            double end = point[j] + move[j];
            boolean stopped = Math.abs(end) < 1e-12 || Math.abs(end - 1) < 1e-12;
            if (!stopped) {
                assertThat(Math.abs(move[j])).isCloseTo(time * (norm == Norm.L2 ? Math.abs(normal[j]) : 1), within(1e-9));
            }
            assertThat(move[j] * normal[j] * difference).isLessThanOrEqualTo(0);
        }
    }
}
