package dev.mohs.attack.minimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mohs.attack.Norm;
import dev.mohs.model.Bounds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HyperplaneProjectionTest {

    private static final Bounds WIDE = new Bounds(-1000, 1000);
    private static final Bounds UNIT = new Bounds(0, 1);

    private static double[] move(Norm norm, Bounds bounds, float[] point, double difference, float[] normal) {
        double[] move = new double[point.length];
        new HyperplaneProjection(norm, bounds, point.length).move(point, difference, normal, move);
        return move;
    }

    /** Far from the bounds: d = −f·w/‖w‖² for L2 and −f·sign(w)/‖w‖₁ for L∞. */
    @Test
    void hasAClosedFormInTheOpen() {
        float[] point = {1, 2, 3};
        float[] normal = {3, 0, -4};
        assertThat(move(Norm.L2, WIDE, point, 5, normal)).containsExactly(
                new double[] {-0.6, 0, 0.8}, within(1e-12));
        assertThat(move(Norm.LINF, WIDE, point, 7, normal)).containsExactly(
                new double[] {-1, 0, 1}, within(1e-12));
    }

    /** 0.8 has only 0.2 of room; for L2 the rest of the way, 1 − 0.2, is left to the other coordinate. */
    @Test
    void goesRoundTheBounds() {
        double[] move = move(Norm.L2, UNIT, new float[] {0.75f, 0}, -1, new float[] {1, 1});
        assertThat(move).containsExactly(new double[] {0.25, 0.75}, within(1e-12));
    }

    /** Everything as far as it can go, and what has no weight stays. */
    @ParameterizedTest
    @EnumSource(value = Norm.class, names = {"LINF", "L2"})
    void goesAsFarAsItCanWhereThePlaneIsOutOfReach(Norm norm) {
        double[] move = move(norm, UNIT,
                new float[] {0.75f, 0.5f, 0.5f}, -10, new float[] {1, -2, 0});
        assertThat(move).containsExactly(0.25, -0.5, 0);
    }

    @ParameterizedTest
    @EnumSource(value = Norm.class, names = {"LINF", "L2"})
    void ofAPointOnThePlaneIsNoMove(Norm norm) {
        assertThat(move(norm, UNIT, new float[] {0.5f, 0}, 0, new float[] {1, 1}))
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
            double[] move = move(norm, UNIT, point, difference, normal);
            assertOnPlaneAndShortest(norm, point, normal, difference, move);
        }
    }

    /** Sums in the order of the coordinates, over all of them: leaving some out changes no bit, nor do moves before. */
    @ParameterizedTest
    @EnumSource(value = Norm.class, names = {"LINF", "L2"})
    void hasTheBitsOfSumsOverAllCoordinates(Norm norm) {
        SplittableRandom random = new SplittableRandom(5);
        HyperplaneProjection projection = new HyperplaneProjection(norm, UNIT, 300);
        for (int trial = 0; trial < 100; trial++) {
            float[] point = new float[300];
            float[] normal = new float[300];
            for (int j = 0; j < point.length; j++) {
                point[j] = random.nextInt(2) == 0 ? random.nextInt(2) : (float) random.nextDouble();
                normal[j] = random.nextInt(10) == 0 ? 0 : (float) (random.nextGaussian() * Math.exp(random.nextGaussian()));
            }
            double difference = 40 * random.nextGaussian();
            double[] move = new double[point.length];
            projection.move(point, difference, normal, move);
            assertThat(Arrays.equals(plusZero(move), plusZero(plainly(norm, point, difference, normal)))).isTrue();
        }
    }

    /** 0 and −0 are alike in all that follows. */
    private static double[] plusZero(double[] values) {
        return Arrays.stream(values).map(value -> value + 0).toArray();
    }

    private static double[] plainly(Norm norm, float[] point, double difference, float[] normal) {
        double[] sign = new double[point.length];
        double[] speed = new double[point.length];
        double[] room = new double[point.length];
        for (int j = 0; j < sign.length; j++) {
            boolean upwards = normal[j] < 0 == difference > 0;
            sign[j] = upwards ? 1 : -1;
            speed[j] = norm == Norm.L2 ? Math.abs(normal[j]) : Math.signum(Math.abs(normal[j]));
            room[j] = upwards ? 1.0 - point[j] : point[j];
        }
        double time = -1;
        double next = 0;
        while (next > time) {
            time = next;
            double rate = 0;
            double stopped = 0;
            for (int j = 0; j < sign.length; j++) {
                boolean moves = time * speed[j] < room[j];
                rate += moves ? Math.abs(normal[j]) * speed[j] : 0;
                stopped += moves ? 0 : Math.abs(normal[j]) * room[j];
            }
            next = rate == 0 ? Double.MAX_VALUE : (Math.abs(difference) - stopped) / rate;
        }
        for (int j = 0; j < sign.length; j++) {
            sign[j] *= Math.min(time * speed[j], room[j]);
        }
        return sign;
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
