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
 * What stands before the values of a {@code .npy} file: a Python dictionary of type, order and shape.
 *
 * @param items its entries, as text
 */
record NpyHeader(Map<String, String> items) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;

    /** NumPy's own limit for headers that it does not trust ({@code max_header_size}). */
    private static final int MAX_HEADER = 10_000;

    private static final Pattern HEADER_ITEM =
            Pattern.compile("\\s*'(\\w+)'\\s*:\\s*(?:'([^']*)'|(True|False)|\\(([0-9, ]*)\\))\\s*(?:,|(?=}))");

    /**
     * Reads a header to its end.
     *
     * @throws MalformedFileException if {@code in} does not start with one
     */
    static NpyHeader read(InputStream in) throws IOException {
        return new NpyHeader(items(text(in)));
    }

    /** The type of the elements, as NumPy writes it. */
    String descriptor() {
        return items.get("descr");
    }

    /** Whether the first index is the fastest. */
    boolean isFortranOrder() {
        return items.get("fortran_order").equals("True");
    }

    /** @throws MalformedFileException if a length is no int */
    List<Integer> shape() throws MalformedFileException {
        String tuple = items.get("shape");
        try {
            return tuple.isBlank()
                    ? List.of()
                    : Arrays.stream(tuple.split(",")).map(String::strip).map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new MalformedFileException("its shape (" + tuple + ") is not a list of lengths below 2^31");
        }
    }

    /** The header of an array in C order, with all that stands before it. */
    static byte[] bytes(ElementType type, List<Integer> shape) {
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

    private static String text(InputStream in) throws IOException {
        byte[] start = NpyFormat.readExactly(in, MAGIC.length + 2);
        if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new MalformedFileException("it does not start with the magic string of .npy files");
        }
        int major = start[MAGIC.length] & 0xff;
        if (major != 1 && major != 2) {
            throw new MalformedFileException("it has .npy version " + major + "; versions 1 and 2 can be read");
        }
        ByteBuffer length = ByteBuffer.wrap(NpyFormat.readExactly(in, major == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
        long size = major == 1 ? Short.toUnsignedLong(length.getShort()) : Integer.toUnsignedLong(length.getInt());
        if (size > MAX_HEADER) {
            throw new MalformedFileException("its header has " + size + " bytes; at most " + MAX_HEADER + " are read");
        }
        return new String(NpyFormat.readExactly(in, (int) size), StandardCharsets.ISO_8859_1);
    }

    /** The entries of the dictionary, in any order, as the format demands of readers. */
    private static Map<String, String> items(String header) throws MalformedFileException {
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
}
