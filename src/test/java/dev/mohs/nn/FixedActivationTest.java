package dev.mohs.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the closed forms in double precision; the error function is that of Commons Math. */
@Tag("engine")
class FixedActivationTest {

    /** Float32 evaluation in several operations: 16 roundings, and oneDNN's softplus, for x &lt; 0 right to 2|x| of them. */
    private static double tolerance(double x) {
        return (16 + 2 * Math.min(88, Math.abs(x))) * 0x1p-24;
    }

    static Stream<Arguments> closedForms() {
        return Stream.of(
                form("relu", x -> Math.max(x, 0), x -> x > 0 ? 1 : 0),
                form("leaky_relu(0.01)", x -> x >= 0 ? x : 0.01 * x, x -> x > 0 ? 1 : 0.01),
                form("leaky_relu(0.3)", x -> x >= 0 ? x : 0.3 * x, x -> x > 0 ? 1 : 0.3),
                form("silu", x -> x * sigmoid(x), x -> sigmoid(x) * (1 + x * sigmoid(-x))),
                form("gelu", x -> x * normal(x), x -> normal(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI)),
                form("softplus", FixedActivationTest::softplus, FixedActivationTest::sigmoid),
                form("mish", x -> x * Math.tanh(softplus(x)), FixedActivationTest::mishSlope),
                form("elu(1)", x -> x >= 0 ? x : Math.expm1(x), x -> x >= 0 ? 1 : Math.exp(x)),
                form("elu(0.5)", x -> x >= 0 ? x : 0.5 * Math.expm1(x), x -> x >= 0 ? 1 : 0.5 * Math.exp(x)));
    }

    private static Arguments form(String text, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        return Arguments.of(text, value, slope);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double normal(double x) {
        return Erf.erfc(-x / Math.sqrt(2)) / 2;
    }

    private static double mishSlope(double x) {
        double t = Math.tanh(softplus(x));
        return t + x * (1 - t * t) * sigmoid(x);
    }

    /** Kinks are left out: x = 0 is no point of the grid. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("closedForms")
    void valueAndSlopeAreThoseOfTheClosedForm(String text, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        float[] x = new float[4000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 1999.5f) / 20;
        }
        LayerProbe probe = LayerProbe.of(Activation.parse(text), x);
        for (int i = 0; i < x.length; i++) {
            double tolerance = tolerance(x[i]);
            assertThat((double) probe.values()[i])
                    .as("value at %s", x[i])
                    .isCloseTo(value.applyAsDouble(x[i]), within(tolerance * Math.max(1, Math.abs(x[i]))));
            assertThat((double) probe.slopes()[i])
                    .as("slope at %s", x[i])
                    .isCloseTo(slope.applyAsDouble(x[i]), within(2 * tolerance));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("closedForms")
    void isFiniteFarOut(String text, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        float[] x = {-1e30f, -1e4f, -89, -88, -87, 0, 87, 88, 89, 1e4f, 1e30f};
        LayerProbe probe = LayerProbe.of(Activation.parse(text), x);
        for (int i = 0; i < x.length; i++) {
            assertThat(probe.values()[i]).as("value at %s", x[i]).isFinite();
            assertThat(probe.slopes()[i]).as("slope at %s", x[i]).isFinite();
        }
    }
}
