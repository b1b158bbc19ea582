package dev.mohs.data.format;

import dev.mohs.data.format.RawPart.Numbers;
import dev.mohs.io.MalformedFileException;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** NumPy archives with images and their labels, in any of NumPy's types of numbers. */
public final class NpzReader {

    /** In which order the axes of the images stand. */
    public enum Layout {
        /** (N, channels, height, width), or (N, height, width) with one channel. */
        NCHW,
        /** (N, height, width, channels). */
        NHWC
    }

    private static final int LARGEST_BYTE = 255;

    private NpzReader() {}

    /**
     * Reads {@code file}, as Mohs writes it, with {@code x} and {@code y} alone.
     *
     * @throws MalformedFileException if the arrays are not of those types and shapes, or a label is negative or absurd
     * @throws dev.mohs.UserException if it is no such archive, or unpacks to far more than its size
     */
    public static Examples read(Path file) throws IOException {
        Map<String, NpyArray> arrays = Npz.read(file, Long.MAX_VALUE);
        if (!arrays.keySet().equals(Set.of("x", "y"))) {
            throw new MalformedFileException("it must hold the arrays x and y and no others, not " + arrays.keySet());
        }
        return examples("x", arrays.get("x"), "y", arrays.get("y"), Layout.NCHW);
    }

    /**
     * Reads the images and labels of {@code file} by the names of {@link ArrayNames}; what has another name is not looked at.
     *
     * @return by split; under {@link ArrayNames#WHOLE} where the archive has no splits
     * @throws MalformedFileException if the arrays are not of those names, types and shapes, or a label is negative or absurd
     * @throws dev.mohs.UserException if it is no such archive, or unpacks to far more than its size
     */
    public static Map<String, RawPart> read(Path file, Layout layout) throws IOException {
        ArrayNames names = ArrayNames.of(Npz.names(file));
        Map<String, NpyArray> arrays = Npz.read(file, Long.MAX_VALUE, name -> !names.others().contains(name));
        Map<String, RawPart> parts = new LinkedHashMap<>();
        for (Map.Entry<String, ArrayNames.Pair> split : names.pairs().entrySet()) {
            ArrayNames.Pair pair = split.getValue();
            NpyArray images = arrays.get(pair.images());
            String understood = "images " + pair.images() + ", labels " + pair.labels()
                    + (names.others().isEmpty() ? "" : "; not looked at: " + String.join(", ", names.others()));
            parts.put(split.getKey(), new RawPart(
                    examples(pair.images(), images, pair.labels(), arrays.get(pair.labels()), layout), numbers(images), null,
                    understood));
        }
        return parts;
    }

    private static Numbers numbers(NpyArray images) {
        if (images instanceof NpyArray.Bytes) {
            return Numbers.BYTES;
        }
        return images instanceof NpyArray.Floats ? Numbers.FLOATS : Numbers.WHOLE;
    }

    private static Examples examples(String imagesName, NpyArray images, String labelsName, NpyArray labels, Layout layout)
            throws MalformedFileException {
        NpyArray x = withChannels(imagesName, images, layout);
        int[] y = labels(labelsName, labels);
        if (x.shape().get(0) != y.length || y.length == 0) {
            throw new MalformedFileException(imagesName + " has " + x.shape().get(0) + " images and " + labelsName + " "
                    + y.length + " labels; it takes as many of both, at least one");
        }
        return new Examples(x, y);
    }

    private static NpyArray withChannels(String name, NpyArray x, Layout layout) throws MalformedFileException {
        List<Integer> shape = x.shape();
        if (shape.size() != 3 && shape.size() != 4) {
            throw new MalformedFileException(name + " must be (N, channels, height, width), (N, height, width, channels) with"
                    + " layout=nhwc, or (N, height, width), not of shape " + shape);
        }
        NpyArray images = shape.size() == 4 && layout == Layout.NHWC ? channelsFirst(pixels(x)) : pixels(x);
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

    private static long[] whole(NpyArray array) {
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

    /** One label per image, (N) or (N, 1). */
    private static int[] labels(String name, NpyArray y) throws MalformedFileException {
        List<Integer> shape = y.shape();
        if (shape.size() != 1 && !(shape.size() == 2 && shape.get(1) == 1)) {
            throw new MalformedFileException(name + " must be one label per image, (N) or (N, 1), not of shape " + shape
                    + (shape.size() == 2 ? "; of one-hot labels or scores save " + name + ".argmax(1)" : ""));
        }
        if (y instanceof NpyArray.Floats floats) {
            return wholeLabels(name, floats.values());
        }
        if (y instanceof NpyArray.Bytes bytes) {
            long[] labels = new long[bytes.values().length];
            Arrays.setAll(labels, i -> bytes.values()[i] & 0xff);
            return Labels.checked(labels);
        }
        return Labels.checked(whole(y));
    }

    private static int[] wholeLabels(String name, float[] values) throws MalformedFileException {
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
