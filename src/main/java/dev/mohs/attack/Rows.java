package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Picking examples out of a batch. */
public final class Rows {

    private Rows() {}

    /** All rows of a batch of {@code count}. */
    public static int[] all(int count) {
        return IntStream.range(0, count).toArray();
    }

    /**
     * Some rows of an array.
     *
     * @param array (N, …), float32
     * @param rows  row numbers, ascending, each in [0, N)
     * @return (rows.length, …); the array itself when that is all of it
     */
    public static NDArray select(NDArray array, int[] rows) {
        if (rows.length == array.getShape().get(0)) {
            return array;
        }
        // Through Java: MXNet lacks the operation that picks rows, and its neighbours clip wrong indices silently.
        int size = Math.toIntExact(array.size() / array.getShape().get(0));
        float[] all = array.toFloatArray();
        float[] some = new float[rows.length * size];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(all, rows[i] * size, some, i * size, size);
        }
        return array.getManager().create(some, new Shape(rows.length).addAll(array.getShape().slice(1)));
    }

    /** Some of the values, one per row. */
    public static int[] select(int[] values, int[] rows) {
        return Arrays.stream(rows).map(row -> values[row]).toArray();
    }

    /**
     * One number for each row, in a shape that multiplies a whole row.
     *
     * @param values N of them
     * @param like   (N, …)
     * @return (N, 1, …, 1) with as many dimensions as {@code like}
     */
    public static NDArray column(float[] values, NDArray like) {
        long[] shape = new long[like.getShape().dimension()];
        Arrays.fill(shape, 1);
        shape[0] = values.length;
        return like.getManager().create(values, new Shape(shape));
    }

    /** Each row from {@code chosen} where {@code mask} is true, else from {@code other}. */
    public static NDArray choose(boolean[] mask, NDArray chosen, NDArray other) {
        float[] flags = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            flags[i] = mask[i] ? 1 : 0;
        }
        // Added to zeros for its shape, as MXNet does not broadcast a condition; compared for its type, as PyTorch wants booleans.
        return NDArrays.where(column(flags, chosen).add(chosen.zerosLike()).gt(0f), chosen, other);
    }

    /** Some of the examples, one array each; the arrays themselves, not copies. */
    public static float[][] select(float[][] examples, int[] rows) {
        return IntStream.of(rows).mapToObj(row -> examples[row]).toArray(float[][]::new);
    }
}
