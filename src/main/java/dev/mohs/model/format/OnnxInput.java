package dev.mohs.model.format;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.mohs.UserException;
import dev.mohs.model.onnx.Declared;
import dev.mohs.model.onnx.ElementType;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How rows become the one input of a graph.
 *
 * @param isDouble whether the graph takes float64
 * @param sizes    of the axes after that of the examples
 * @param exact    how many inputs the graph takes at once; 0 for any number
 * @param hasBatch whether it has an axis of examples at all
 */
record OnnxInput(boolean isDouble, long[] sizes, int exact, boolean hasBatch) {

    /**
     * The way that a graph declares.
     *
     * @param inputShape the shape of one input in the order of axes that the user says the graph takes
     * @param place      the file, for messages
     * @throws UserException if what it declares cannot be given, or is of another shape
     */
    static OnnxInput of(List<Declared> inputs, Shape inputShape, String place) {
        if (inputs.size() != 1) {
            throw UserException.failure(place + " takes " + inputs.size() + " inputs " + inputs
                    + "; exactly one, the images, can be given: export it with the others as constants");
        }
        Declared input = inputs.get(0);
        if (!input.isReal()) {
            throw UserException.failure(place + " takes " + input + "; attacks need real numbers: export it with an input of"
                    + " float32 (a Cast at its start is enough)");
        }
        boolean isDouble = input.type() == ElementType.FLOAT64;
        List<Long> declared = input.sizes();
        if (declared == null || declared.isEmpty()) {
            return new OnnxInput(isDouble, inputShape.getShape(), 0, true);
        }
        long[] sizes = declared.stream().mapToLong(Long::longValue).toArray();
        long[] rest = Arrays.copyOfRange(sizes, 1, sizes.length);
        if (product(sizes) == inputShape.size() && sizes[0] != 1) {
            requireFit(sizes, inputShape, input, place);
            return new OnnxInput(isDouble, sizes, 1, false);
        }
        requireFit(rest, inputShape, input, place);
        long[] given = rest.length == inputShape.dimension() ? inputShape.getShape() : filled(rest, inputShape);
        return new OnnxInput(isDouble, given, sizes[0] == Declared.OPEN ? 0 : Math.toIntExact(sizes[0]), true);
    }

    OnnxInput withExact(int count) {
        return new OnnxInput(isDouble, sizes, count, hasBatch);
    }

    private static long product(long... sizes) {
        return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    }

    private static void requireFit(long[] rest, Shape inputShape, Declared input, String place) {
        boolean fits = rest.length == inputShape.dimension()
                ? agree(rest, inputShape.getShape())
                : product(filled(rest, inputShape)) == inputShape.size();
        if (!fits) {
            throw UserException.failure(place + " takes " + input + ", which inputs of shape " + inputShape + " do not fit; are"
                    + " shape (CHANNELSxHEIGHTxWIDTH) and layout (layout=nhwc for channels last) right?");
        }
    }

    private static boolean agree(long[] declared, long[] given) {
        for (int i = 0; i < declared.length; i++) {
            if (declared[i] != Declared.OPEN && declared[i] != given[i]) {
                return false;
            }
        }
        return true;
    }

    /** Of axes that are not as many as those of an image, such as those of vectors: one that is open takes what is left. */
    private static long[] filled(long[] rest, Shape inputShape) {
        long[] open = Arrays.stream(rest).filter(size -> size == Declared.OPEN).toArray();
        long left = inputShape.size() / Math.max(1, product(Arrays.stream(rest).filter(size -> size > 0).toArray()));
        return open.length > 1 ? new long[] {0} : Arrays.stream(rest).map(size -> size > 0 ? size : left).toArray();
    }

    /** Rows as the array that the graph takes. */
    NDArray array(NDManager manager, float[][] rows) {
        Shape shape = hasBatch ? new Shape(rows.length).addAll(new Shape(sizes)) : new Shape(sizes);
        int size = rows.length * rows[0].length;
        if (isDouble) {
            DoubleBuffer values = DoubleBuffer.allocate(size);
            Arrays.stream(rows).flatMapToDouble(OnnxInput::widened).forEach(values::put);
            return manager.create(values.flip(), shape);
        }
        FloatBuffer values = FloatBuffer.allocate(size);
        Arrays.stream(rows).forEach(values::put);
        return manager.create(values.flip(), shape);
    }

    private static DoubleStream widened(float[] row) {
        return IntStream.range(0, row.length).mapToDouble(i -> row[i]);
    }
}
