package dev.mohs.data.format;

import dev.mohs.data.format.RawPart.Numbers;
import dev.mohs.io.MalformedFileException;
import dev.mohs.io.NpyArray;
import dev.mohs.io.Npz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
     * @return by split; under {@link ArrayNames#WHOLE} where the archive says nothing of testing
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
        NpyArray x = NpzImages.withChannels(imagesName, images, layout);
        int[] y = NpzLabels.of(labelsName, labels);
        if (x.shape().get(0) != y.length || y.length == 0) {
            throw new MalformedFileException(imagesName + " has " + x.shape().get(0) + " images and " + labelsName + " "
                    + y.length + " labels; it takes as many of both, at least one");
        }
        return new Examples(x, y);
    }
}
