package dev.mohs.model.onnx;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Walks through a file in the wire format of Protocol Buffers, and skips what nobody asks for. What is kept is never more than the
 * file holds: a length is compared with what is left of its message before anything is allocated.
 */
final class ProtobufReader implements Closeable {

    private static final int LONGEST_TEXT = 1 << 16;
    private static final int DEEPEST = 32;

    /** Of messages and texts in one file: a message of two bytes takes a hundred in memory. */
    private static final int MOST_PARTS = 1_000_000;

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    /** What to do with the field that the reader stands at: ask for it once, as what it is, or leave it. */
    @FunctionalInterface
    interface Fields {
        void read(int number) throws IOException;
    }

    private final DataInputStream in;
    private final long size;
    private long position;
    private int depth;
    private int parts;

    private int kind;
    private long value;

    private ProtobufReader(Path file) throws IOException {
        size = Files.size(file);
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    static ProtobufReader of(Path file) throws IOException {
        return new ProtobufReader(file);
    }

    /** The whole file as one message. */
    void file(Fields fields) throws IOException {
        message(size, fields);
    }

    /** The message that the reader stands at. */
    void message(Fields fields) throws IOException {
        message(length(), fields);
    }

    private void message(long length, Fields fields) throws IOException {
        count();
        if (++depth > DEEPEST) {
            throw new IOException("messages lie too deep in one another");
        }
        long end = position + length;
        while (position < end) {
            long tag = varint();
            int number = (int) Math.min(tag >>> 3, Integer.MAX_VALUE);
            kind = (int) (tag & 7);
            value = switch (kind) {
                case VARINT, LENGTH -> varint();
                case FIXED64 -> fixed(Long.BYTES);
                case FIXED32 -> fixed(Integer.BYTES);
                default -> throw new IOException("field " + number + " is of no known kind");
            };
            long next = kind == LENGTH ? position + value : position;
            if ((value < 0 && kind == LENGTH) || next > end || next < position) {
                throw new EOFException("field " + number + " is longer than its message");
            }
            fields.read(number);
            skip(next - position);
        }
        depth--;
    }

    private void count() throws IOException {
        if (++parts > MOST_PARTS) {
            throw new IOException("it has more than " + MOST_PARTS + " parts");
        }
    }

    private long length() throws IOException {
        if (kind != LENGTH) {
            throw new IOException("a field that should have a length has none");
        }
        return value;
    }

    /** The whole number that the reader stands at. */
    long number() throws IOException {
        if (kind != VARINT) {
            throw new IOException("a field that should be a whole number is none");
        }
        return value;
    }

    /** The float32 that the reader stands at. */
    float real() throws IOException {
        if (kind != FIXED32) {
            throw new IOException("a field that should be a float is none");
        }
        return Float.intBitsToFloat((int) value);
    }

    /** The text that the reader stands at. */
    String text() throws IOException {
        count();
        long length = length();
        if (length > LONGEST_TEXT) {
            throw new IOException("a text has " + length + " bytes; at most " + LONGEST_TEXT + " are read");
        }
        position += length;
        return new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
    }

    /** Where in the file the values lie that the reader stands at. */
    Region region() throws IOException {
        return new Region(position, length());
    }

    /** Whole numbers, those that the reader stands at after {@code before}; they may stand one by one or together. */
    long[] numbers(long[] before) throws IOException {
        if (kind == VARINT) {
            requireFew(before.length);
            long[] all = Arrays.copyOf(before, before.length + 1);
            all[before.length] = value;
            return all;
        }
        long end = position + length();
        long[] numbers = before;
        int count = before.length;
        while (position < end) {
            numbers = count < numbers.length ? numbers : Arrays.copyOf(numbers, grown(count, end - position));
            numbers[count++] = varint();
        }
        return Arrays.copyOf(numbers, count);
    }

    /** Those that stand one by one are copied for each of them. */
    private static void requireFew(int count) throws IOException {
        if (count >= LONGEST_TEXT) {
            throw new IOException("it has more than " + LONGEST_TEXT + " numbers one by one");
        }
    }

    private static int grown(int count, long left) {
        return (int) Math.min(count + left, 2L * count + 16);
    }

    /** The same of float32. */
    float[] reals(float[] before) throws IOException {
        int count = kind == FIXED32 ? 1 : (int) Math.min(length() / Float.BYTES, Integer.MAX_VALUE / 2);
        requireFew(kind == FIXED32 ? before.length : 0);
        float[] all = Arrays.copyOf(before, before.length + count);
        for (int i = 0; i < count; i++) {
            all[before.length + i] = kind == FIXED32 ? real() : Float.intBitsToFloat((int) fixed(Integer.BYTES));
        }
        return all;
    }

    private long varint() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.readByte();
            position++;
            number |= (long) (next & 127) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IOException("a number has more than 64 bits");
    }

    private long fixed(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) in.readUnsignedByte() << (8 * i);
        }
        position += bytes;
        return number;
    }

    private void skip(long bytes) throws IOException {
        if (bytes < 0) {
            throw new IOException("numbers end behind their field");
        }
        in.skipNBytes(bytes);
        position += bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A part of a file, in bytes. */
    record Region(long offset, long length) {}
}
