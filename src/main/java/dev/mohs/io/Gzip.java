package dev.mohs.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Files that may be gzip-compressed, which is told by their first bytes and not by their names. */
public final class Gzip {

    private static final int BUFFER = 1 << 16;

    private Gzip() {}

    /** What {@code raw}, which supports marks, holds, whether that is gzip-compressed or not. */
    public static InputStream uncompressed(InputStream raw) throws IOException {
        raw.mark(Short.BYTES);
        byte[] start = raw.readNBytes(Short.BYTES);
        raw.reset();
        return isGzip(start) ? new GZIPInputStream(raw, BUFFER) : raw;
    }

    private static boolean isGzip(byte[] start) {
        return start.length == 2
                && ((start[0] & 0xff) | (start[1] & 0xff) << Byte.SIZE) == GZIPInputStream.GZIP_MAGIC;
    }
}
