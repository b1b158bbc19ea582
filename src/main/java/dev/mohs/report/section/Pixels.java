package dev.mohs.report.section;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Pixels as results keep them. */
final class Pixels {

    private Pixels() {}

    /** The numbers in {@code base64}, float32, little-endian. */
    static float[] of(String base64) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
