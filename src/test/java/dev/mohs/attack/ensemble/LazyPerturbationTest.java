package dev.mohs.attack.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.attack.Batch;
import dev.mohs.attack.Perturbation;
import dev.mohs.model.Bounds;
import dev.mohs.model.engine.Engines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class LazyPerturbationTest {

    private final NDManager manager = Engines.newManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** Work done for rows 1 and 3, then for 0 and 2: each row gets its own, once. */
    @Test
    void putsWorkOffUntilARowIsAskedFor() {
        NDArray inputs = manager.create(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, new Shape(4, 1));
        List<Integer> worked = new ArrayList<>();
        Batch batch = new Batch(inputs, new int[4], new long[] {10, 11, 12, 13});
        Perturbation lazy = new LazyPerturbation(batch, (epsilon, examples) -> {
            worked.add(examples.size());
            float[] directions = new float[examples.size()];
            for (int i = 0; i < directions.length; i++) {
                directions[i] = (examples.indices()[i] - 9) / 8f;
            }
            return Perturbation.along(
                    examples.inputs(), manager.create(directions, new Shape(directions.length, 1)), new Bounds(0, 1));
        });
        assertThat(lazy.at(1, new int[] {1, 3}).toFloatArray()).containsExactly(0.75f, 1f);
        assertThat(lazy.at(1, new int[] {3}).toFloatArray()).containsExactly(1f);
        assertThat(lazy.at(1, new int[] {0, 1, 2, 3}).toFloatArray()).containsExactly(0.625f, 0.75f, 0.875f, 1f);
        assertThat(worked).containsExactly(2, 2);
    }

    /** What was done for ε = 2 says all that there is to say at 3, and not at 1. */
    @Test
    void worksAnewAtASmallerBudget() {
        NDArray inputs = manager.create(new float[] {0.5f, 0.5f}, new Shape(2, 1));
        List<String> worked = new ArrayList<>();
        Perturbation lazy = new LazyPerturbation(new Batch(inputs, new int[2], new long[] {0, 1}), (epsilon, examples) -> {
            worked.add(examples.size() + " within " + epsilon);
            return (budget, rows) -> examples.rows(rows).inputs().add(epsilon);
        });
        assertThat(lazy.at(2, new int[] {0}).toFloatArray()).containsExactly(2.5f);
        assertThat(lazy.at(3, new int[] {0, 1}).toFloatArray()).containsExactly(2.5f, 3.5f);
        assertThat(lazy.at(2.5f, new int[] {0, 1}).toFloatArray()).containsExactly(2.5f, 3f);
        assertThat(worked).containsExactly("1 within 2.0", "1 within 3.0", "1 within 2.5");
    }
}
