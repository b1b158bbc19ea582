package dev.mohs.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Numbers as text, each the same afterwards: float32, little-endian, Base64 (RFC 4648). */
public final class Base64Floats {

    private Base64Floats() {}

    /**
     * The text of one row.
     *
     * @param values rows of {@code size} numbers
     */
    public static String of(float[] values, int row, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values, row * size, size);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
