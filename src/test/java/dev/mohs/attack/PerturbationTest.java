package dev.mohs.attack;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class PerturbationTest {

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void goesAlongTheDirectionUpToTheBounds() {
        Perturbation perturbation = along(new float[] {0.5f, 0.875f, 0.125f}, new float[] {1, 1, -0.5f}, 1);
        assertThat(perturbation.at(0, Rows.all(1)).toFloatArray()).containsExactly(0.5f, 0.875f, 0.125f);
        assertThat(perturbation.at(0.125f, Rows.all(1)).toFloatArray()).containsExactly(0.625f, 1f, 0.0625f);
        assertThat(perturbation.at(0.5f, Rows.all(1)).toFloatArray()).containsExactly(1f, 1f, 0f);
    }

    @Test
    void givesTheRowsThatAreAskedFor() {
        Perturbation perturbation =
                along(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, new float[] {0.25f, 0.5f, 0.75f, 1f}, 4);
        NDArray some = perturbation.at(0.5f, new int[] {1, 3});
        assertThat(some.getShape()).isEqualTo(new Shape(2, 1));
        assertThat(some.toFloatArray()).containsExactly(0.75f, 1f);
    }

    @Test
    void leavesOneArrayPerBudgetToTheManagerOfTheInputs() {
        Perturbation perturbation = along(new float[] {0.5f, 0.5f}, new float[] {1f, -1f}, 2);
        int before = manager.getManagedArrays().size();
        perturbation.at(0.125f, Rows.all(2));
        perturbation.at(0.25f, new int[] {1});
        assertThat(manager.getManagedArrays()).hasSize(before + 2);
    }

    private Perturbation along(float[] inputs, float[] direction, int rows) {
        Shape shape = new Shape(rows, inputs.length / rows);
        return Perturbation.along(manager.create(inputs, shape), manager.create(direction, shape), new Bounds(0, 1));
    }
}
