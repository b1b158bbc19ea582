package dev.mohs.attack;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.engine.Engines;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The loops of Java against operations on arrays of MXNet and against the streams of the JDK, to the last bit: results of earlier
 * versions, which were made by these, stay what they are.
 */
@Tag("engine")
class NormBitsTest {

    private static final int ROWS = 60;
    private static final int SIZE = 784;

    private final NDManager manager = Engines.newManager();
    private final SplittableRandom random = new SplittableRandom(3);

    @AfterEach
    void close() {
        manager.close();
    }

    /** Values of many magnitudes, a third of them 0, as gradients have. */
    private NDArray drawn(double scale) {
        float[] values = new float[ROWS * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(3) == 0 ? 0 : (float) (scale * random.nextGaussian() * Math.exp(3 * random.nextGaussian()));
        }
        return manager.create(values, new Shape(ROWS, SIZE));
    }

    private static NDArray lengths(Norm norm, NDArray rows) {
        return switch (norm) {
            case LINF -> rows.abs().max(new int[] {1});
            case L2 -> rows.square().sum(new int[] {1}).sqrt();
            case L1 -> rows.abs().sum(new int[] {1});
        };
    }

    private static NDArray divided(NDArray rows, NDArray divisors) {
        return rows.div(divisors.add(divisors.eq(0f).toType(DataType.FLOAT32, false)).reshape(-1, 1));
    }

    @Tag("needs-mxnet")
    @ParameterizedTest
    @EnumSource
    void lengthsAreTheEngines(Norm norm) {
        NDArray rows = drawn(1);
        assertThat(norm.of(rows).toFloatArray()).isEqualTo(lengths(norm, rows).toFloatArray());
    }

    @Tag("needs-mxnet")
    @ParameterizedTest
    @EnumSource
    void directionsAreTheEngines(Norm norm) {
        for (double scale : new double[] {1, 1e-30, 1e30}) {
            NDArray rows = drawn(scale);
            NDArray scaled = divided(rows, lengths(Norm.LINF, rows));
            NDArray expected = norm == Norm.LINF ? rows.sign() : divided(scaled, lengths(norm, scaled));
            assertThat(plusZero(norm.steepest(rows))).isEqualTo(plusZero(expected));
        }
    }

    @Tag("needs-mxnet")
    @ParameterizedTest
    @EnumSource(value = Norm.class, names = {"LINF", "L2"})
    void projectionsAreTheEngines(Norm norm) {
        NDArray rows = drawn(0.01);
        float radius = norm == Norm.LINF ? 0.05f : 0.7f;
        NDArray lengths = lengths(Norm.L2, rows).maximum(radius);
        NDArray factors = lengths.zerosLike().add(radius).div(lengths);
        NDArray expected = norm == Norm.LINF ? rows.clip(-radius, radius) : rows.mul(factors.reshape(-1, 1));
        assertThat(plusZero(norm.project(rows, radius))).isEqualTo(plusZero(expected));
        assertThat(expected.toFloatArray()).isNotEqualTo(rows.toFloatArray());
    }

    /** 0 and −0 are alike in all that follows. */
    private static float[] plusZero(NDArray array) {
        float[] values = array.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += 0f;
        }
        return values;
    }

    @Test
    void measuresAreThoseOfStreams() {
        for (int trial = 0; trial < ROWS; trial++) {
            double[] values = random.doubles(1 + trial * 20).map(v -> (v - 0.5) * Math.exp(9 * random.nextGaussian())).toArray();
            DoubleStream sizes = DoubleStream.of(values).map(Math::abs);
            assertThat(Norm.L1.ofValues(values)).isEqualTo(sizes.sum());
            assertThat(Norm.L2.ofValues(values)).isEqualTo(Math.sqrt(DoubleStream.of(values).map(v -> v * v).sum()));
            assertThat(Norm.LINF.ofValues(values)).isEqualTo(DoubleStream.of(values).map(Math::abs).max().orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource
    void measuresOfFloatsAreThoseOfTheSameDoubles(Norm norm) {
        for (float[] values : Rows.unpacked(drawn(1))) {
            double[] wide = new double[values.length];
            for (int j = 0; j < wide.length; j++) {
                wide[j] = values[j];
            }
            assertThat(norm.ofValues(values)).isEqualTo(norm.ofValues(wide));
        }
        assertThat(norm.ofValues(new float[] {1, Float.NEGATIVE_INFINITY, 2})).isInfinite();
        assertThat(norm.ofValues(new float[] {1, Float.NaN, 2})).isNaN();
        assertThat(norm.ofValues(new float[] {3e38f, 3e38f})).isFinite();
    }

    /** A sum beyond all numbers is infinite, and one with something that is no number is none. */
    @ParameterizedTest
    @EnumSource
    void measuresWhatIsNotFinite(Norm norm) {
        assertThat(norm.ofValues(new double[] {1, Double.NEGATIVE_INFINITY, 2})).isInfinite();
        assertThat(norm.ofValues(new double[] {1, Double.NaN, 2})).isNaN();
        assertThat(norm.ofValues(new double[0])).isZero();
        assertThat(norm.of(manager.create(new float[] {Float.POSITIVE_INFINITY, 1}, new Shape(1, 2))).getFloat()).isInfinite();
    }

    @Test
    void sumsBeyondAllFloatsAreInfinite() {
        NDArray large = manager.create(new float[] {3e38f, -3e38f, 1, 1e25f, 1e25f, 1}, new Shape(2, 3));
        assertThat(Norm.L1.of(large).toFloatArray()).containsExactly(Float.POSITIVE_INFINITY, 2e25f);
        assertThat(Norm.L2.of(large).toFloatArray()).containsOnly(Float.POSITIVE_INFINITY);
    }
}
