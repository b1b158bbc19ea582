package dev.mohs.data;

import dev.mohs.io.MalformedFileException;
import dev.mohs.io.Npz;
import dev.mohs.io.NpyArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * NumPy archives with the images {@code x} in {@code uint8} or {@code float32} and their labels {@code y} in {@code uint8},
 * {@code int32} or {@code int64}.
 */
final class NpzReader {

    /** In which order the axes of {@code x} stand. */
    enum Layout {
        /** (N, channels, height, width), or (N, height, width) with one channel. */
        NCHW,
        /** (N, height, width, channels). */
        NHWC
    }

    private NpzReader() {}

    /**
     * Reads {@code file}.
     *
     * @throws MalformedFileException if the arrays are not of those types and shapes, or a label is negative or absurd
     * @throws dev.mohs.UserException if it is no such archive, or unpacks to far more than its size
     */
    static Examples read(Path file, Layout layout) throws IOException {
        Map<String, NpyArray> arrays = Npz.read(file, Long.MAX_VALUE);
        if (!arrays.keySet().equals(Set.of("x", "y"))) {
            throw new MalformedFileException("it must hold the arrays x and y and no others, not " + arrays.keySet());
        }
        NpyArray x = withChannels(arrays.get("x"), layout);
        int[] labels = labels(arrays.get("y"));
        if (x.shape().get(0) != labels.length || labels.length == 0) {
            throw new MalformedFileException("x has " + x.shape().get(0) + " images and y " + labels.length
                    + " labels; it takes as many of both, at least one");
        }
        return new Examples(x, labels);
    }

    private static NpyArray withChannels(NpyArray x, Layout layout) throws MalformedFileException {
        if (!(x instanceof NpyArray.Bytes) && !(x instanceof NpyArray.Floats)) {
            throw new MalformedFileException("x must be uint8 or float32; save x.astype('float32')");
        }
        List<Integer> shape = x.shape();
        if (shape.size() == 3) {
            return reshaped(x, List.of(shape.get(0), 1, shape.get(1), shape.get(2)));
        }
        if (shape.size() != 4) {
            throw new MalformedFileException("x must be (N, channels, height, width), (N, height, width, channels) with"
                    + " layout=nhwc, or (N, height, width), not of shape " + shape);
        }
        NpyArray images = layout == Layout.NHWC ? channelsFirst(x) : x;
        int channels = images.shape().get(1);
        if (channels != 1 && channels != 3) {
            throw new MalformedFileException("x of shape " + shape + " has " + channels
                    + " channels; images have 1 or 3, and (N, height, width, channels) needs layout=nhwc");
        }
        return images;
    }

    private static NpyArray reshaped(NpyArray array, List<Integer> shape) {
        return array instanceof NpyArray.Bytes bytes
                ? new NpyArray.Bytes(shape, bytes.values())
                : new NpyArray.Floats(shape, ((NpyArray.Floats) array).values());
    }

    private static NpyArray channelsFirst(NpyArray x) {
        int[] order = channelsFirstOrder(x.shape());
        List<Integer> shape = List.of(x.shape().get(0), x.shape().get(3), x.shape().get(1), x.shape().get(2));
        if (x instanceof NpyArray.Bytes bytes) {
            byte[] values = new byte[bytes.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = bytes.values()[i - i % order.length + order[i % order.length]];
            }
            return new NpyArray.Bytes(shape, values);
        }
        float[] floats = ((NpyArray.Floats) x).values();
        float[] values = new float[floats.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i - i % order.length + order[i % order.length]];
        }
        return new NpyArray.Floats(shape, values);
    }

    /** For each place in a (channels, height, width) image, the place of its value in (height, width, channels). */
    private static int[] channelsFirstOrder(List<Integer> shape) {
        int pixels = shape.get(1) * shape.get(2);
        int channels = shape.get(3);
        int[] order = new int[pixels * channels];
        for (int i = 0; i < order.length; i++) {
            order[i] = i % pixels * channels + i / pixels;
        }
        return order;
    }

    private static int[] labels(NpyArray y) throws MalformedFileException {
        if (y.shape().size() != 1) {
            throw new MalformedFileException("y must be one label per image, (N), not of shape " + y.shape());
        }
        long[] labels;
        if (y instanceof NpyArray.Bytes bytes) {
            labels = new long[bytes.values().length];
            Arrays.setAll(labels, i -> bytes.values()[i] & 0xff);
        } else if (y instanceof NpyArray.Ints ints) {
            labels = Arrays.stream(ints.values()).asLongStream().toArray();
        } else if (y instanceof NpyArray.Longs longs) {
            labels = longs.values();
        } else {
            throw new MalformedFileException("y must be uint8, int32 or int64; save y.astype('int64')");
        }
        return Labels.checked(labels);
    }
}
