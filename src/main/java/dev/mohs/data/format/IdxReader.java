package dev.mohs.data.format;

import dev.mohs.io.MalformedFileException;
import dev.mohs.io.Shapes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/**
 * The IDX format of MNIST, as far as unsigned bytes go: a magic number (two zero bytes, the type 0x08, the number of
 * dimensions), the length of every dimension, the values; all integers are 32 bits, big-endian.
 *
 * <p>What a file must hold is known beforehand, so the header is compared before anything is allocated, and never more
 * than one byte beyond what the header promises is read.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database, "File formats"</a>
 */
public final class IdxReader {

    private static final int IMAGES_MAGIC = 0x00000803;
    private static final int LABELS_MAGIC = 0x00000801;

    private IdxReader() {}

    /**
     * Reads images.
     *
     * @return (count, height, width) in C order
     * @throws MalformedFileException if {@code in} is anything else than that many images of that size
     */
    public static byte[] images(InputStream in, int count, int height, int width) throws IOException {
        return values(in, "images", IMAGES_MAGIC, List.of(count, height, width));
    }

    /**
     * Reads labels.
     *
     * @return {@code count} labels, each from 0 to {@code classes} - 1
     * @throws MalformedFileException if {@code in} is anything else than that many labels in that range
     */
    public static int[] labels(InputStream in, int count, int classes) throws IOException {
        byte[] values = values(in, "labels", LABELS_MAGIC, List.of(count));
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = values[i] & 0xff;
            if (labels[i] >= classes) {
                throw new MalformedFileException("the label of example " + i + " is " + labels[i]
                        + ", but the manifest names the classes 0 to " + (classes - 1));
            }
        }
        return labels;
    }

    private static byte[] values(InputStream in, String what, int magic, List<Integer> shape) throws IOException {
        requireHeader(in, what, magic, shape);
        int size = Shapes.intSize(shape);
        byte[] values = readExactly(in, size, "the " + what);
        if (in.read() >= 0) {
            throw new MalformedFileException("there is more after the " + size + " bytes of " + what);
        }
        return values;
    }

    private static void requireHeader(InputStream in, String what, int magic, List<Integer> shape) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(readExactly(in, (1 + shape.size()) * Integer.BYTES, "the header"));
        int foundMagic = header.getInt();
        if (foundMagic != magic) {
            throw new MalformedFileException(String.format(
                    Locale.ROOT, "IDX %s start with 0x%08x, but this starts with 0x%08x", what, magic, foundMagic));
        }
        List<Long> found =
                shape.stream().map(ignored -> Integer.toUnsignedLong(header.getInt())).toList();
        if (!found.equals(shape.stream().map(Integer::longValue).toList())) {
            throw new MalformedFileException(
                    "its header promises " + what + " of shape " + found + ", but the manifest says " + shape);
        }
    }

    private static byte[] readExactly(InputStream in, int length, String part) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new MalformedFileException(
                    "it is cut short: of " + part + ", " + bytes.length + " of " + length + " bytes are there");
        }
        return bytes;
    }
}
