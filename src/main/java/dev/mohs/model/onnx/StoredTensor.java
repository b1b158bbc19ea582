package dev.mohs.model.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An array as it stands in a file. Values that stand there as bytes are read when they are asked for.
 *
 * @param name   its name
 * @param type   of its elements
 * @param shape  the length of every axis
 * @param file   where its bytes lie; null if its values stand in fields of their own
 * @param offset of its first byte
 * @param length in bytes
 * @param values those of fields of their own; null otherwise
 */
public record StoredTensor(
        String name, ElementType type, long[] shape, Path file, long offset, long length, Tensor values) {

    private static final int CHUNK = 1 << 16;

    /** Reads the message that {@code in} stands at, without its bytes. */
    static StoredTensor read(ProtobufReader in, Path file) throws IOException {
        return new TensorFields(file).read(in);
    }

    /**
     * Its values.
     *
     * @throws IOException if they cannot be read
     */
    public Tensor read() throws IOException {
        if (values != null) {
            return values;
        }
        if (type.bytes() == 0) {
            throw new IOException("array '" + name + "' has elements that are no real or whole numbers");
        }
        int count = Tensor.size(shape);
        float[] reals = type.isReal() ? new float[count] : null;
        long[] wholes = type.isReal() ? null : new long[count];
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(offset);
            int perChunk = CHUNK / type.bytes();
            for (int from = 0; from < count; from += perChunk) {
                int some = Math.min(perChunk, count - from);
                ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(some * type.bytes())).order(ByteOrder.LITTLE_ENDIAN);
                if (bytes.remaining() < some * type.bytes()) {
                    throw new IOException("array '" + name + "' ends too early");
                }
                for (int i = from; i < from + some; i++) {
                    if (reals == null) {
                        wholes[i] = whole(bytes);
                    } else {
                        reals[i] = real(bytes);
                    }
                }
            }
        }
        return reals == null ? Tensor.of(wholes, shape) : Tensor.of(reals, shape);
    }

    private float real(ByteBuffer bytes) {
        return switch (type) {
            case FLOAT64 -> (float) bytes.getDouble();
            case FLOAT16 -> half(bytes.getShort());
            case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
            default -> bytes.getFloat();
        };
    }

    private long whole(ByteBuffer bytes) {
        return switch (type) {
            case INT8 -> bytes.get();
            case UINT8, BOOL -> bytes.get() & 0xFF;
            case INT16 -> bytes.getShort();
            case UINT16 -> bytes.getShort() & 0xFFFF;
            case INT32 -> bytes.getInt();
            case UINT32 -> bytes.getInt() & 0xFFFFFFFFL;
            default -> bytes.getLong();
        };
    }

    /** The value of an IEEE 754 binary16. */
    static float half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        float size;
        if (exponent == 0) {
            size = fraction * 0x1p-24f;
        } else if (exponent == 0x1F) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            size = Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        }
        return bits < 0 ? -size : size;
    }

    /** Its name and shape, for messages. */
    @Override
    public String toString() {
        return "'" + name + "' " + type + " " + Arrays.toString(shape);
    }
}
