package dev.mohs.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.model.engine.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("engine")
class NormTest {

    private static final Shape SHAPE = new Shape(2, 1, 2, 2);

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void measuresEveryExampleOverAllItsValues() {
        NDArray perturbations = manager.create(new float[] {3, -4, 0, 0, 1, 1, -1, 1}, SHAPE);
        assertThat(Norm.LINF.of(perturbations).toFloatArray()).containsExactly(4, 1);
        assertThat(Norm.L2.of(perturbations).toFloatArray()).containsExactly(5, 2);
        assertThat(Norm.L1.of(perturbations).toFloatArray()).containsExactly(7, 4);
    }

    @Test
    void steepestIsTheSignOrTheScaledGradient() {
        NDArray gradient = manager.create(new float[] {3, -4, 0, 0, 1, 1, -1, 1}, SHAPE);
        assertThat(Norm.LINF.steepest(gradient).getShape()).isEqualTo(SHAPE);
        assertThat(Norm.LINF.steepest(gradient).toFloatArray()).containsExactly(1, -1, 0, 0, 1, 1, -1, 1);
        assertThat(Norm.L2.steepest(gradient).toFloatArray())
                .containsExactly(new float[] {0.6f, -0.8f, 0, 0, 0.5f, 0.5f, -0.5f, 0.5f}, within(1e-6f));
        assertThat(Norm.L1.steepest(gradient).toFloatArray())
                .containsExactly(new float[] {3 / 7f, -4 / 7f, 0, 0, 0.25f, 0.25f, -0.25f, 0.25f}, within(1e-6f));
    }

    /** Gradients of a model that is sure of itself are that small; their squares are 0 in float32, those of large ones infinite. */
    @ParameterizedTest
    @EnumSource(Norm.class)
    void directionsHaveLengthOneForTinyAndHugeGradients(Norm norm) {
        NDArray gradient = manager.create(new float[] {3e-30f, -4e-30f, 1e-30f, 0, 3e30f, -4e30f, 1e30f, 0}, SHAPE);
        float[] lengths = norm.of(norm.steepest(gradient)).toFloatArray();
        assertThat(lengths).containsExactly(new float[] {1, 1}, within(1e-6f));
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void directionIsZeroWhereAnExampleHasNoSoundGradient(Norm norm) {
        NDArray bad = manager.create(new float[] {1, Float.NaN, 1, 1, Float.NEGATIVE_INFINITY, 0, 1, 1}, SHAPE);
        assertThat(norm.steepest(bad).toFloatArray()).containsOnly(0);
        NDArray half = manager.create(new float[] {0, 0, 0, 0, 0, 0, -2, 0}, SHAPE);
        assertThat(norm.steepest(half).toFloatArray()).containsExactly(0, 0, 0, 0, 0, 0, -1, 0);
    }

    @Test
    void unknownNamesAreAnsweredWithTheKnownOnes() {
        assertThat(Norm.named("l2")).isEqualTo(Norm.L2);
        assertThatThrownBy(() -> Norm.named("L3"))
                .isInstanceOf(UserException.class)
                .hasMessage("there is no norm 'L3' (did you mean l2 or l1?); there are linf, l2, l1");
    }
}
