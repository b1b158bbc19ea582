package dev.mohs.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.mohs.model.engine.Engines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class DropoutTest {

    private static final int SIZE = 10_000;

    @Test
    void isTheIdentityInEvaluationEvenWhileGradientsAreCollected() {
        try (NDManager manager = Engines.newManager()) {
            NDArray x = manager.ones(new Shape(SIZE));
            x.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray outputs = new Dropout(0.5f).apply(null, x, false).mul(3f);
                collector.backward(outputs.sum());
                assertThat(outputs.toFloatArray()).containsOnly(3f);
            }
            assertThat(x.getGradient().toFloatArray()).containsOnly(3f);
        }
    }

    /** 10,000 draws at rate 0.2 lie within 5 standard deviations (40 each) of 2,000. */
    @Test
    void dropsItsShareInTrainingAndScalesTheRest() {
        try (NDManager manager = Engines.newManager()) {
            NDArray x = manager.ones(new Shape(SIZE));
            x.setRequiresGradient(true);
            float[] outputs;
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray kept = new Dropout(0.2f).apply(null, x, true);
                collector.backward(kept.sum());
                outputs = kept.toFloatArray();
            }
            int dropped = 0;
            for (float output : outputs) {
                dropped += output == 0 ? 1 : 0;
                assertThat(output).isIn(0f, 1.25f);
            }
            assertThat(dropped).isBetween(1800, 2200);
            assertThat(x.getGradient().toFloatArray()).isEqualTo(outputs);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, 1f, Float.NaN})
    void refusesRatesThatAreNoShare(float rate) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Dropout(rate)).withMessageContaining("[0, 1)");
    }
}
