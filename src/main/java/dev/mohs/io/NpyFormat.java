package dev.mohs.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The {@code .npy} format: magic, version, the length of the header, the header (a Python dictionary that gives type,
 * order and shape), the values. Versions 1.0 and 2.0 are read, 1.0 is written.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
final class NpyFormat {

    /** A little below what the largest Java array holds. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 64;

    private NpyFormat() {}

    /** The bytes of {@code array} as a {@code .npy} file. */
    static byte[] encode(NpyArray array) {
        ElementType type = ElementType.of(array);
        byte[] header = NpyHeader.bytes(type, array.shape());
        int size = Math.toIntExact(Shapes.size(array.shape()) * type.bytes());
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(header.length, size)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(header);
        ElementType.put(array, file);
        return file.array();
    }

    /**
     * Reads one array, at most {@code limit} bytes and one more of {@code in}, and insists that it ends there.
     *
     * @throws MalformedFileException if the bytes are not an array that {@link NpyArray} can hold
     */
    static NpyArray decode(InputStream in, long limit) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        ElementType type = ElementType.parse(header.descriptor());
        List<Integer> shape = header.shape();
        long elements = Shapes.size(shape);
        if (elements > Math.min(limit, MAX_ARRAY) / type.bytes()) {
            throw new MalformedFileException(
                    "its shape " + shape + " does not fit in the " + limit + " bytes that are allowed here");
        }
        byte[] values = readExactly(in, Math.toIntExact(elements * type.bytes()));
        if (in.read() >= 0) {
            throw new MalformedFileException("it goes on after the values of its shape " + shape);
        }
        byte[] ordered = header.isFortranOrder() ? inCOrder(values, shape, type.bytes()) : values;
        return type.get(shape, ordered, ElementType.order(header.descriptor()));
    }

    /** The elements of an array whose first index is the fastest, put so that the last one is. */
    private static byte[] inCOrder(byte[] values, List<Integer> shape, int size) {
        byte[] ordered = new byte[values.length];
        int[] index = new int[shape.size()];
        for (int to = 0; to < values.length; to += size) {
            int from = 0;
            for (int axis = shape.size() - 1; axis >= 0; axis--) {
                from = from * shape.get(axis) + index[axis];
            }
            System.arraycopy(values, from * size, ordered, to, size);
            for (int axis = shape.size() - 1; axis >= 0 && ++index[axis] == shape.get(axis); axis--) {
                index[axis] = 0;
            }
        }
        return ordered;
    }

    /** @throws MalformedFileException if there are not so many bytes */
    static byte[] readExactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new MalformedFileException("it is cut short: " + bytes.length + " of " + length + " bytes are there");
        }
        return bytes;
    }
}
