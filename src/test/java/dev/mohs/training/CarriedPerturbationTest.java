package dev.mohs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Norm;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.Engines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Expected values by hand from algorithm 1 of Shafahi et al. 2019: δ ← clip(δ + ε·sign(g), −ε, ε), and x + δ is what is trained on.
 */
@Tag("engine")
class CarriedPerturbationTest {

    private static final Bounds WIDE = new Bounds(-10, 10);

    private static NDArray rows(NDManager manager, float... values) {
        return manager.create(values, new Shape(values.length / 2, 2));
    }

    private static float[] delta(CarriedPerturbation carried, NDManager manager, int rows) {
        return carried.addedTo(rows(manager, new float[2 * rows]), WIDE).toFloatArray();
    }

    @Test
    void startsAtZeroAndMovesByWholeStepsWithinTheBall() {
        try (NDManager manager = Engines.newManager()) {
            CarriedPerturbation carried = new CarriedPerturbation(manager, new Shape(2, 2));
            assertThat(delta(carried, manager, 2)).containsOnly(0);
            carried.climb(Norm.LINF, rows(manager, 5, -1e-9f, 0, 3), 0.25f);
            assertThat(delta(carried, manager, 2)).containsExactly(0.25f, -0.25f, 0, 0.25f);
            carried.climb(Norm.LINF, rows(manager, 1, 1, 1, -1), 0.25f);
            assertThat(delta(carried, manager, 2)).containsExactly(0.25f, 0, 0.25f, 0);
        }
    }

    /** 0.5·(0.6, 0.8), and then half a unit along the first axis: (0.8, 0.4), scaled back to a length of 0.5. */
    @Test
    void aBallOfL2IsKeptByScaling() {
        try (NDManager manager = Engines.newManager()) {
            CarriedPerturbation carried = new CarriedPerturbation(manager, new Shape(1, 2));
            carried.climb(Norm.L2, rows(manager, 3, 4), 0.5f);
            carried.climb(Norm.L2, rows(manager, 7, 0), 0.5f);
            float[] delta = delta(carried, manager, 1);
            double length = Math.sqrt(0.8);
            assertThat((double) delta[0]).isCloseTo(0.5 * 0.8 / length, within(1e-6));
            assertThat((double) delta[1]).isCloseTo(0.5 * 0.4 / length, within(1e-6));
        }
    }

    @Test
    void aSmallerBatchMovesTheFirstPlacesAndTheOthersWait() {
        try (NDManager manager = Engines.newManager()) {
            CarriedPerturbation carried = new CarriedPerturbation(manager, new Shape(3, 2));
            carried.climb(Norm.LINF, rows(manager, 1, 1, 1, 1, 1, -1), 0.5f);
            carried.climb(Norm.LINF, rows(manager, -1, -1), 0.5f);
            assertThat(delta(carried, manager, 1)).containsExactly(0, 0);
            assertThat(delta(carried, manager, 3)).containsExactly(0, 0, 0.5f, 0.5f, 0.5f, -0.5f);
        }
    }

    /** The ball shrinks with ε, as at the start of a ramp; the bounds hold for what is trained on and not for δ. */
    @Test
    void whatIsTrainedOnStaysInTheBounds() {
        try (NDManager manager = Engines.newManager()) {
            CarriedPerturbation carried = new CarriedPerturbation(manager, new Shape(1, 2));
            carried.climb(Norm.LINF, rows(manager, 1, -1), 0.5f);
            NDArray shown = carried.addedTo(rows(manager, 0.875f, 0.25f), new Bounds(0, 1));
            assertThat(shown.toFloatArray()).containsExactly(1, 0);
            carried.climb(Norm.LINF, rows(manager, 0, 0), 0.125f);
            assertThat(delta(carried, manager, 1)).containsExactly(0.125f, -0.125f);
        }
    }

    @Test
    void stepsLeaveNoArrayBehind() {
        try (NDManager manager = Engines.newManager()) {
            NDManager owner = manager.newSubManager();
            CarriedPerturbation carried = new CarriedPerturbation(owner, new Shape(3, 2));
            NDArray some = rows(manager, 1, 2, 3, 4);
            NDManager own = owner.getManagedArrays().isEmpty() ? owner : owner.getManagedArrays().get(0).getManager();
            int before = own.getManagedArrays().size();
            for (int i = 0; i < 10; i++) {
                carried.climb(Norm.LINF, some, 0.5f);
            }
            assertThat(own.getManagedArrays()).hasSize(before);
        }
    }
}
