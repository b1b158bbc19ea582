package dev.mohs.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class FixedActivationTest {

    /** Float32 evaluation in several operations: 16 roundings, and oneDNN's softplus, for x &lt; 0 right to 2|x| of them. */
    private static double tolerance(double x) {
        return (16 + 2 * Math.min(88, Math.abs(x))) * 0x1p-24;
    }

    /** Kinks are left out: x = 0 is no point of the grid. */
    @ParameterizedTest
    @ValueSource(strings = {
        "relu", "leaky_relu(0.01)", "leaky_relu(0.3)", "silu", "gelu", "softplus", "mish", "elu(1)", "elu(0.5)"
    })
    void valueAndSlopeAreThoseOfTheClosedForm(String text) {
        float[] x = new float[4000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 1999.5f) / 20;
        }
        Activation activation = Activation.parse(text);
        ClosedForm expected = ClosedForm.of(activation);
        LayerProbe probe = LayerProbe.of(activation, x);
        for (int i = 0; i < x.length; i++) {
            double tolerance = tolerance(x[i]);
            assertThat((double) probe.values()[i])
                    .as("value at %s", x[i])
                    .isCloseTo(expected.value().applyAsDouble(x[i]), within(tolerance * Math.max(1, Math.abs(x[i]))));
            assertThat((double) probe.slopes()[i])
                    .as("slope at %s", x[i])
                    .isCloseTo(expected.slope().applyAsDouble(x[i]), within(2 * tolerance));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky_relu", "silu", "gelu", "softplus", "mish", "elu"})
    void isFiniteFarOut(String text) {
        float[] x = {-1e30f, -1e4f, -89, -88, -87, 0, 87, 88, 89, 1e4f, 1e30f};
        LayerProbe probe = LayerProbe.of(Activation.parse(text), x);
        for (int i = 0; i < x.length; i++) {
            assertThat(probe.values()[i]).as("value at %s", x[i]).isFinite();
            assertThat(probe.slopes()[i]).as("slope at %s", x[i]).isFinite();
        }
    }
}
