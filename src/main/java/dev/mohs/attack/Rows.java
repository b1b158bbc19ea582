package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Examples as the rows of an array, (N, …), or as N arrays of Java: picking some, and going from one form to the other. */
public final class Rows {

    private Rows() {}

    /** All rows of a batch of {@code count}, ascending. */
    public static int[] all(int count) {
        return IntStream.range(0, count).toArray();
    }

    /** The shape of one example of an (N, …) array. */
    public static Shape shape(NDArray array) {
        return array.getShape().slice(1);
    }

    /**
     * Some rows of an array.
     *
     * @param array (N, …), float32
     * @param rows  row numbers, ascending, each in [0, N)
     * @return (rows.length, …); the array itself when that is all of it
     */
    public static NDArray select(NDArray array, int[] rows) {
        // Through Java: MXNet lacks the operation that picks rows, and its neighbours clip wrong indices silently.
        return rows.length == array.getShape().get(0)
                ? array
                : packed(array.getManager(), select(unpacked(array), rows), shape(array));
    }

    /** Some of the values, one per row. */
    public static int[] select(int[] values, int[] rows) {
        return Arrays.stream(rows).map(row -> values[row]).toArray();
    }

    /** Some of the values, one per row. */
    public static long[] select(long[] values, int[] rows) {
        return Arrays.stream(rows).mapToLong(row -> values[row]).toArray();
    }

    /** Some of the examples, one array each; the arrays themselves, not copies. */
    public static float[][] select(float[][] examples, int[] rows) {
        float[][] selected = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = examples[rows[i]];
        }
        return selected;
    }

    /**
     * Every example of an array of the engine as an array of Java.
     *
     * @param array (N, …), float32, N at least 1
     * @return [N][D], copied
     */
    public static float[][] unpacked(NDArray array) {
        float[] values = array.toFloatArray();
        int size = values.length / Math.toIntExact(array.getShape().get(0));
        float[][] rows = new float[values.length / size][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(values, row * size, (row + 1) * size);
        }
        return rows;
    }

    /**
     * Examples as an array of the engine.
     *
     * @param owner    the manager of the new array
     * @param examples [N][D]; copied
     * @param shape    of one example, of D values
     * @return (N, …)
     */
    public static NDArray packed(NDManager owner, float[][] examples, Shape shape) {
        int size = Math.toIntExact(shape.size());
        float[] values = new float[examples.length * size];
        for (int i = 0; i < examples.length; i++) {
            System.arraycopy(examples[i], 0, values, i * size, size);
        }
        return owner.create(values, new Shape(examples.length).addAll(shape));
    }
}
