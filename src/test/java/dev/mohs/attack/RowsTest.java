package dev.mohs.attack;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.model.engine.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class RowsTest {

    private final NDManager manager = Engines.newManager();
    private final NDArray three = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(3, 1, 2));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void unpackedExamplesPackToTheSameArray() {
        float[][] examples = Rows.unpacked(three);

        assertThat(examples).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}, {5, 6}});
        NDArray packed = Rows.packed(manager, examples, Rows.shape(three));
        assertThat(packed.getShape()).isEqualTo(three.getShape());
        assertThat(packed.toFloatArray()).isEqualTo(three.toFloatArray());
    }

    @Test
    void selectsRowsOfEveryKind() {
        int[] rows = {0, 2};

        NDArray two = Rows.select(three, rows);

        assertThat(two.getShape()).isEqualTo(new Shape(2, 1, 2));
        assertThat(two.toFloatArray()).containsExactly(1, 2, 5, 6);
        assertThat(Rows.select(three, Rows.all(3))).isSameAs(three);
        assertThat(Rows.select(new int[] {7, 8, 9}, rows)).containsExactly(7, 9);
        assertThat(Rows.select(new long[] {7, 8, 9}, rows)).containsExactly(7, 9);
    }
}
