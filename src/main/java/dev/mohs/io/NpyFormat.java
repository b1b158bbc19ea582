package dev.mohs.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code .npy} format: magic, version, the length of the header, the header (a Python dictionary that gives type,
 * order and shape), the values. Versions 1.0 and 2.0 are read, 1.0 is written.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
final class NpyFormat {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;

    /** NumPy's own limit for headers that it does not trust ({@code max_header_size}). */
    private static final int MAX_HEADER = 10_000;

    /** A little below what the largest Java array holds. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 64;

    private static final Pattern HEADER_ITEM =
            Pattern.compile("\\s*'(\\w+)'\\s*:\\s*(?:'([^']*)'|(True|False)|\\(([0-9, ]*)\\))\\s*(?:,|(?=}))");

    private NpyFormat() {}

    /** The bytes of {@code array} as a {@code .npy} file. */
    static byte[] encode(NpyArray array) {
        ElementType type = ElementType.of(array);
        byte[] header = header(type, array.shape());
        int size = Math.toIntExact(Shapes.size(array.shape()) * type.bytes());
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(header.length, size)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(header);
        ElementType.put(array, file);
        return file.array();
    }

    private static byte[] header(ElementType type, List<Integer> shape) {
        String lengths = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String tuple = shape.size() == 1 ? "(" + lengths + ",)" : "(" + lengths + ")";
        String dictionary = "{'descr': '" + type.descriptor() + "', 'fortran_order': False, 'shape': " + tuple + ", }";
        int prefix = MAGIC.length + 4;
        int length = (prefix + dictionary.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] header = new byte[length];
        Arrays.fill(header, (byte) ' ');
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) (length - prefix))
                .put(dictionary.getBytes(StandardCharsets.US_ASCII));
        header[length - 1] = '\n';
        return header;
    }

    /**
     * Reads one array, at most {@code limit} bytes and one more of {@code in}, and insists that it ends there.
     *
     * @throws MalformedFileException if the bytes are not an array that {@link NpyArray} can hold
     */
    static NpyArray decode(InputStream in, long limit) throws IOException {
        Map<String, String> header = parseHeader(readHeader(in));
        ElementType type = ElementType.parse(header.get("descr"));
        List<Integer> shape = parseShape(header.get("shape"));
        long elements = Shapes.size(shape);
        if (elements > Math.min(limit, MAX_ARRAY) / type.bytes()) {
            throw new MalformedFileException(
                    "its shape " + shape + " does not fit in the " + limit + " bytes that are allowed here");
        }
        byte[] values = readExactly(in, Math.toIntExact(elements * type.bytes()));
        if (in.read() >= 0) {
            throw new MalformedFileException("it goes on after the values of its shape " + shape);
        }
        boolean fortran = header.get("fortran_order").equals("True");
        byte[] ordered = fortran ? inCOrder(values, shape, type.bytes()) : values;
        return type.get(shape, ordered, ElementType.order(header.get("descr")));
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

    private static String readHeader(InputStream in) throws IOException {
        byte[] start = readExactly(in, MAGIC.length + 2);
        if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new MalformedFileException("it does not start with the magic string of .npy files");
        }
        int major = start[MAGIC.length] & 0xff;
        if (major != 1 && major != 2) {
            throw new MalformedFileException("it has .npy version " + major + "; versions 1 and 2 can be read");
        }
        ByteBuffer length = ByteBuffer.wrap(readExactly(in, major == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
        long size = major == 1 ? Short.toUnsignedLong(length.getShort()) : Integer.toUnsignedLong(length.getInt());
        if (size > MAX_HEADER) {
            throw new MalformedFileException("its header has " + size + " bytes; at most " + MAX_HEADER + " are read");
        }
        return new String(readExactly(in, (int) size), StandardCharsets.ISO_8859_1);
    }

    /** The entries of the dictionary, in any order, as the format demands of readers. */
    private static Map<String, String> parseHeader(String header) throws MalformedFileException {
        String text = header.strip();
        if (!text.startsWith("{")) {
            throw malformedHeader(text);
        }
        Map<String, String> items = new HashMap<>();
        Matcher item = HEADER_ITEM.matcher(text).region(1, text.length());
        while (item.lookingAt()) {
            String value = Stream.of(item.group(2), item.group(3), item.group(4))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            if (items.put(item.group(1), value) != null) {
                throw malformedHeader(text);
            }
            item.region(item.end(), text.length());
        }
        boolean closed = text.substring(item.regionStart()).strip().equals("}");
        if (!closed || !items.keySet().equals(Set.of("descr", "fortran_order", "shape"))) {
            throw malformedHeader(text);
        }
        return items;
    }

    private static MalformedFileException malformedHeader(String text) {
        return new MalformedFileException("its header is not {'descr': ..., 'fortran_order': ..., 'shape': ...} but "
                + text.substring(0, Math.min(text.length(), 80)).replaceAll("\\p{Cntrl}", "?"));
    }

    private static List<Integer> parseShape(String tuple) throws MalformedFileException {
        try {
            return tuple.isBlank()
                    ? List.of()
                    : Arrays.stream(tuple.split(",")).map(String::strip).map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new MalformedFileException("its shape (" + tuple + ") is not a list of lengths below 2^31");
        }
    }

    private static byte[] readExactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new MalformedFileException("it is cut short: " + bytes.length + " of " + length + " bytes are there");
        }
        return bytes;
    }
}
