package dev.mohs.data.format;

import dev.mohs.io.MalformedFileException;
import dev.mohs.io.NpyArray;
import java.util.Arrays;
import java.util.List;

/** The images of a NumPy archive, as {@code uint8} or {@code float32} in (N, channels, height, width). */
final class NpzImages {

    private static final int LARGEST_BYTE = 255;

    private NpzImages() {}

    /** @throws MalformedFileException if they have no such shape, or neither 1 nor 3 channels */
    static NpyArray withChannels(String name, NpyArray x, NpzReader.Layout layout) throws MalformedFileException {
        List<Integer> shape = x.shape();
        if (shape.size() != 3 && shape.size() != 4) {
            throw new MalformedFileException(name + " must be (N, channels, height, width), (N, height, width, channels) with"
                    + " layout=nhwc, or (N, height, width), not of shape " + shape);
        }
        NpyArray images = shape.size() == 4 && layout == NpzReader.Layout.NHWC ? channelsFirst(pixels(x)) : pixels(x);
        if (shape.size() == 3) {
            return reshaped(images, List.of(shape.get(0), 1, shape.get(1), shape.get(2)));
        }
        int channels = images.shape().get(1);
        if (channels != 1 && channels != 3) {
            throw new MalformedFileException(name + " of shape " + shape + " has " + channels
                    + " channels; images have 1 or 3, and (N, height, width, channels) needs layout=nhwc");
        }
        return images;
    }

    /** Whole numbers that are bytes become bytes, all others {@code float32}. */
    private static NpyArray pixels(NpyArray x) {
        if (!(x instanceof NpyArray.Ints) && !(x instanceof NpyArray.Longs)) {
            return x;
        }
        long[] values = whole(x);
        if (Arrays.stream(values).allMatch(value -> value >= 0 && value <= LARGEST_BYTE)) {
            byte[] bytes = new byte[values.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) values[i];
            }
            return new NpyArray.Bytes(x.shape(), bytes);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values[i];
        }
        return new NpyArray.Floats(x.shape(), floats);
    }

    /** The values of an array of whole numbers. */
    static long[] whole(NpyArray array) {
        return array instanceof NpyArray.Ints ints
                ? Arrays.stream(ints.values()).asLongStream().toArray()
                : ((NpyArray.Longs) array).values();
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
}
