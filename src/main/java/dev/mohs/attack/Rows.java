package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
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
}
