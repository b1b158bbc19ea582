package dev.mohs.model.format;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Walks through a message of Protocol Buffers, and skips what nobody asks for, so that a large file takes no memory. */
final class ProtobufReader {

    private static final int LONGEST_TEXT = 1 << 16;
    private static final int DEEPEST = 32;

    /** What to do with a field. */
    @FunctionalInterface
    interface Field {
        /**
         * Takes a field, or leaves it.
         *
         * @param number which field it is
         * @param value  its value; of what has a length, the length, and {@link #text} or {@link #message} may read it
         */
        void read(int number, long value) throws IOException;
    }

    private final DataInputStream in;
    private long position;
    private int depth;

    ProtobufReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** Hands the fields of a message of {@code length} bytes to {@code field}. */
    void message(long length, Field field) throws IOException {
        if (++depth > DEEPEST) {
            throw new IOException("messages lie too deep in one another");
        }
        long end = position + length;
        while (position < end) {
            long tag = number();
            int number = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case 0 -> field.read(number, number());
                case 1 -> skip(Long.BYTES);
                case 2 -> {
                    long size = number();
                    long next = position + size;
                    if (size < 0 || next > end) {
                        throw new EOFException("a field is longer than its message");
                    }
                    field.read(number, size);
                    skip(next - position);
                }
                case 5 -> skip(Integer.BYTES);
                default -> throw new IOException("field " + number + " is of no known kind");
            }
        }
        depth--;
    }

    /** The text that {@code length} bytes hold. */
    String text(long length) throws IOException {
        if (length > LONGEST_TEXT) {
            throw new IOException("a name has " + length + " bytes");
        }
        position += length;
        return new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
    }

    private long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.readByte();
            position++;
            value |= (long) (next & 127) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number has more than 64 bits");
    }

    private void skip(long bytes) throws IOException {
        in.skipNBytes(bytes);
        position += bytes;
    }
}
