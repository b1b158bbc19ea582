package dev.mohs.data.format;

import dev.mohs.io.MalformedFileException;
import dev.mohs.io.NpyArray;
import java.util.Arrays;
import java.util.List;

/** The labels of a NumPy archive. */
final class NpzLabels {

    private NpzLabels() {}

    /** One label per image, (N) or (N, 1). */
    static int[] of(String name, NpyArray y) throws MalformedFileException {
        List<Integer> shape = y.shape();
        if (shape.size() != 1 && !(shape.size() == 2 && shape.get(1) == 1)) {
            throw new MalformedFileException(name + " must be one label per image, (N) or (N, 1), not of shape " + shape
                    + (shape.size() == 2 ? "; of one-hot labels or scores save " + name + ".argmax(1)" : ""));
        }
        if (y instanceof NpyArray.Floats floats) {
            return whole(name, floats.values());
        }
        if (y instanceof NpyArray.Bytes bytes) {
            long[] labels = new long[bytes.values().length];
            Arrays.setAll(labels, i -> bytes.values()[i] & 0xff);
            return Labels.checked(labels);
        }
        return Labels.checked(NpzImages.whole(y));
    }

    private static int[] whole(String name, float[] values) throws MalformedFileException {
        long[] labels = new long[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (long) values[i];
            if (labels[i] != values[i]) {
                throw new MalformedFileException("the label of example " + i + " in " + name + " is " + values[i]
                        + ", not a whole number");
            }
        }
        return Labels.checked(labels);
    }
}
