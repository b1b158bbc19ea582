package dev.mohs.nn.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against other forms of the functions in double precision, by log1p, which overflow nowhere. */
class FormulaTest {

    private static final int DRAWS = 20_000;

    /** Of |x|, and of the slope: four or five roundings of 2⁻²⁴; ln β, which is added to what is rounded, costs its share. */
    private static final double VALUE_ERROR = 2.5e-7;
    private static final double SLOPE_ERROR = 3e-7;

    private record Case(Formula formula, DoubleUnaryOperator value, DoubleUnaryOperator slope, double shift) {}

    private static Case sqish(double alpha, double beta, double gamma) {
        double a = (float) alpha;
        double rate = (float) gamma * (1 - a);
        double logBeta = Math.log((float) beta);
        DoubleUnaryOperator root = x -> Math.exp(-softplus(logBeta - 2 * rate * x) / 2);
        return new Case(
                Formula.sqish((float) alpha, (float) beta, (float) gamma),
                x -> a * x + (1 - a) * x * root.applyAsDouble(x),
                x -> a + (1 - a) * root.applyAsDouble(x) * (1 + rate * x * sigmoid(logBeta - 2 * rate * x)),
                Math.abs(logBeta));
    }

    private static Case silu() {
        return new Case(Formula.silu(), x -> x * sigmoid(x), x -> sigmoid(x) * (1 + x * sigmoid(-x)), 0);
    }

    private static Case mish() {
        DoubleUnaryOperator slope = x -> {
            double cosh = Math.cosh(softplus(x));
            return Math.tanh(softplus(x)) + x / cosh / cosh * sigmoid(x);
        };
        return new Case(Formula.mish(), x -> x * Math.tanh(softplus(x)), slope, 0);
    }

    private static double softplus(double t) {
        return Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
    }

    private static double sigmoid(double t) {
        return Math.exp(-softplus(-t));
    }

    private record Computed(float[] values, float[] slopes) {

        static Computed of(Formula formula, float... x) {
            Computed computed = new Computed(new float[x.length], new float[x.length]);
            formula.valuesAndSlopes(x, computed.values, computed.slopes, x.length, new Scratch(x.length));
            return computed;
        }
    }

    private static float[] drawn(SplittableRandom random, int count) {
        float[] x = new float[count];
        for (int i = 0; i < count; i++) {
            double size = Math.pow(10, random.nextDouble(-6, 4));
            x[i] = (float) (random.nextBoolean() ? size : -size);
        }
        float[] special = {0f, -0f, 1e4f, -1e4f, 88, -88, 40.5f, -40.5f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e30f, -1e30f};
        System.arraycopy(special, 0, x, 0, special.length);
        return x;
    }

    private static void check(Case one, float[] x) {
        Computed computed = Computed.of(one.formula, x);
        for (int i = 0; i < x.length; i++) {
            double allowed = 1 + one.shift;
            assertThat(Math.abs(computed.values[i] - one.value.applyAsDouble(x[i]))).as("error of f(%s)", x[i])
                    .isLessThanOrEqualTo(VALUE_ERROR * allowed * Math.abs(x[i]) + Float.MIN_VALUE);
            assertThat(Math.abs(computed.slopes[i] - one.slope.applyAsDouble(x[i]))).as("error of f'(%s)", x[i])
                    .isLessThanOrEqualTo(SLOPE_ERROR * allowed);
        }
    }

    @Test
    void siluAndMishAreTheirDefinitions() {
        check(silu(), drawn(new SplittableRandom(1), DRAWS));
        check(mish(), drawn(new SplittableRandom(2), DRAWS));
    }

    @Test
    void sqishIsItsDefinitionForAllParameters() {
        SplittableRandom random = new SplittableRandom(3);
        check(sqish(0.01, 1, 1), drawn(random, DRAWS));
        check(sqish(0, 1, 1), drawn(random, DRAWS));
        for (int i = 0; i < 200; i++) {
            double alpha = random.nextInt(4) == 0 ? 0 : random.nextDouble(0.999);
            double beta = Math.pow(10, random.nextDouble(-6, 6));
            double gamma = Math.pow(10, random.nextDouble(-3, 3));
            check(sqish(alpha, beta, gamma), drawn(random, 500));
        }
    }

    /** Parameters at the ends of what float32 holds: the factor of x is cut off, not infinite. */
    @Test
    void theLargestAndSmallestParametersGiveNoNaN() {
        for (double beta : new double[] {Float.MIN_NORMAL, 1, Float.MAX_VALUE}) {
            for (double gamma : new double[] {Float.MIN_NORMAL, 1, Float.MAX_VALUE}) {
                Computed computed = Computed.of(Formula.sqish(0.5, beta, gamma), 0f, -0f, 1f, -1f, 1e4f, -1e4f, 1e30f, -1e30f);
                assertThat(computed.values).as("beta %s, gamma %s", beta, gamma).doesNotContain(Float.NaN);
                for (float slope : computed.slopes) {
                    assertThat(slope).as("beta %s, gamma %s", beta, gamma).isFinite();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqish", "silu", "mish"})
    void zeroKeepsItsSignNothingHidesNaNAndInfinityStays(String name) {
        Computed computed = Computed.of(named(name), 0f, -0f, Float.NaN, Float.POSITIVE_INFINITY);
        assertThat(Float.floatToRawIntBits(computed.values[0])).isZero();
        assertThat(Float.floatToRawIntBits(computed.values[1])).isEqualTo(Integer.MIN_VALUE);
        assertThat(computed.values[2]).isNaN();
        assertThat(computed.slopes[2]).isNaN();
        assertThat(computed.values[3]).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(computed.slopes[3]).isEqualTo(1f);
    }

    private static Formula named(String name) {
        return switch (name) {
            case "sqish" -> sqish(0.01, 2, 3).formula;
            case "silu" -> Formula.silu();
            default -> Formula.mish();
        };
    }

    /** Before the compiler has seen a loop and after, alone and anywhere in a block: vectors and tails agree to the last bit. */
    @ParameterizedTest
    @ValueSource(strings = {"sqish", "silu", "mish"})
    void aValueDoesNotDependOnItsPlace(String name) {
        Formula formula = named(name);
        float[] x = drawn(new SplittableRandom(4), FusedOperation.BLOCK);
        Computed first = Computed.of(formula, x);
        for (int i = 0; i < 3_000; i++) {
            Computed.of(formula, x);
        }
        Computed later = Computed.of(formula, x);
        assertThat(later.values).isEqualTo(first.values);
        assertThat(later.slopes).isEqualTo(first.slopes);
        SplittableRandom random = new SplittableRandom(5);
        float[] alone = new float[x.length];
        for (int i = 0; i < 300; i++) {
            int from = random.nextInt(x.length);
            int count = random.nextInt(1, Math.min(40, x.length - from) + 1);
            float[] part = Arrays.copyOfRange(x, from, from + count);
            Computed computed = Computed.of(formula, part);
            assertThat(computed.values).isEqualTo(Arrays.copyOfRange(first.values, from, from + count));
            assertThat(computed.slopes).isEqualTo(Arrays.copyOfRange(first.slopes, from, from + count));
            formula.values(part, alone, count, new Scratch(count));
            assertThat(Arrays.copyOf(alone, count)).isEqualTo(computed.values);
        }
    }
}
