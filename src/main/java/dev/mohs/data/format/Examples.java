package dev.mohs.data.format;

import dev.mohs.io.NpyArray;
import dev.mohs.io.Shapes;
import java.util.Arrays;
import java.util.List;

/**
 * Images and labels as a reader found them, before bounds and class names are known.
 *
 * @param values {@link NpyArray.Bytes} or {@link NpyArray.Floats} of shape (N, channels, height, width)
 * @param labels N labels
 */
public record Examples(NpyArray values, int[] labels) {

    /** (channels, height, width). */
    public List<Integer> imageShape() {
        return values.shape().subList(1, values.shape().size());
    }

    public int count() {
        return labels.length;
    }

    /** One more than the largest label. */
    int classes() {
        return Arrays.stream(labels).max().orElse(-1) + 1;
    }

    /** The examples with the given indices, in that order. */
    public Examples select(int[] examples) {
        int size = Shapes.intSize(imageShape());
        int[] shape = values.shape().stream().mapToInt(Integer::intValue).toArray();
        shape[0] = examples.length;
        int[] chosen = Arrays.stream(examples).map(example -> labels[example]).toArray();
        if (values instanceof NpyArray.Bytes bytes) {
            byte[] picked = new byte[examples.length * size];
            copyRows(bytes.values(), examples, size, picked);
            return new Examples(NpyArray.of(picked, shape), chosen);
        }
        float[] picked = new float[examples.length * size];
        copyRows(((NpyArray.Floats) values).values(), examples, size, picked);
        return new Examples(NpyArray.of(picked, shape), chosen);
    }

    /** {@code from} and {@code to} are arrays of one primitive type. */
    private static void copyRows(Object from, int[] rows, int size, Object to) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(from, rows[i] * size, to, i * size, size);
        }
    }
}
