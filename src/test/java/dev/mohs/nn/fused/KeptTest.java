package dev.mohs.nn.fused;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import com.sun.jna.Memory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Gradients are written into memory that holds anything, or added to what it holds. */
class KeptTest {

    private static Memory of(float... values) {
        Memory memory = new Memory((long) values.length * Float.BYTES);
        memory.write(0, values, 0, values.length);
        return memory;
    }

    private static Memory garbage(int count) {
        float[] values = new float[count];
        Arrays.fill(values, Float.NaN);
        return of(values);
    }

    @Test
    void slopesAreMultiplied() {
        Kept kept = Kept.slopes(3);
        kept.data().write(0, new float[] {2, -3, 0.5f}, 0, 3);
        Memory inputs = garbage(3);
        kept.write(of(10, 100, 1000), inputs, false);
        assertThat(inputs.getFloatArray(0, 3)).containsExactly(20, -300, 500);
        kept.write(of(1, 1, 1), inputs, true);
        assertThat(inputs.getFloatArray(0, 3)).containsExactly(22, -303, 500.5f);
    }

    /** Two planes of 3 × 5: the third row and the fifth column are in no window. */
    @Test
    void everyWindowGivesToItsChosenElement() {
        Kept kept = Kept.choice(Windows.of(new Shape(1, 2, 3, 5)));
        kept.data().write(0, new float[] {2, 3, 4, 5}, 0, 4);
        kept.data().write(4 * Float.BYTES, new int[] {6, 2, 0, 8}, 0, 4);
        Memory inputs = garbage(30);
        kept.write(of(1, 10, 100, 1000), inputs, false);
        float[] expected = new float[30];
        expected[6] = 2;
        expected[2] = 30;
        expected[15] = 400;
        expected[15 + 8] = 5000;
        assertThat(inputs.getFloatArray(0, 30)).isEqualTo(expected);
        kept.write(of(1, 10, 100, 1000), inputs, true);
        expected[6] = 4;
        expected[2] = 60;
        expected[15] = 800;
        expected[15 + 8] = 10000;
        assertThat(inputs.getFloatArray(0, 30)).isEqualTo(expected);
    }
}
