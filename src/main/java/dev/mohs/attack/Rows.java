package dev.mohs.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
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

    /** Some rows of every array of a list; no arrays if there are no rows. */
    public static NDList select(NDList arrays, int[] rows) {
        NDList selected = new NDList();
        if (rows.length > 0) {
            arrays.forEach(array -> selected.add(select(array, rows)));
        }
        return selected;
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
        return IntStream.of(rows).mapToObj(row -> examples[row]).toArray(float[][]::new);
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
        return IntStream.range(0, values.length / size)
                .mapToObj(row -> Arrays.copyOfRange(values, row * size, (row + 1) * size))
                .toArray(float[][]::new);
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

    /**
     * Each row from {@code chosen} where {@code mask} is true, else from {@code other}.
     *
     * @param mask   N of them
     * @param chosen (N, …)
     * @param other  the shape of {@code chosen}
     */
    public static NDArray choose(boolean[] mask, NDArray chosen, NDArray other) {
        float[] flags = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            flags[i] = mask[i] ? 1 : 0;
        }
        // Added to zeros for its shape, as MXNet does not broadcast a condition; compared for its type, as PyTorch wants booleans.
        return NDArrays.where(column(flags, chosen).add(chosen.zerosLike()).gt(0f), chosen, other);
    }
}
