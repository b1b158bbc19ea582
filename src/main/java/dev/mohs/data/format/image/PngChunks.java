package dev.mohs.data.format.image;

import dev.mohs.io.MalformedFileException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The chunks of a PNG file, which {@code javax.imageio} neither compares with their checksums nor reads to the end.
 *
 * @see <a href="https://www.w3.org/TR/png/#5Chunk-layout">PNG specification, "Chunk layout"</a>
 */
final class PngChunks {

    private static final int SIGNATURE = 8;
    private static final int TYPE = 4;
    private static final String LAST = "IEND";

    private static final String FIRST = "IHDR";
    private static final int HEADER = 10;

    private PngChunks() {}

    /**
     * Reads all chunks to the last.
     *
     * @throws MalformedFileException if one does not have its checksum, the file ends before the last, or the first claims more
     *     pixels than are read or can honestly be in a file of that size
     */
    static void verify(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), checksum))) {
            in.skipNBytes(SIGNATURE);
            String type;
            do {
                long length = Integer.toUnsignedLong(in.readInt());
                checksum.reset();
                type = new String(in.readNBytes(TYPE), StandardCharsets.US_ASCII);
                int header = type.equals(FIRST) && length >= HEADER ? HEADER : 0;
                if (header > 0) {
                    requireBearable(ByteBuffer.wrap(in.readNBytes(HEADER)), Files.size(file));
                }
                in.skipNBytes(length - header);
                int computed = (int) checksum.getValue();
                if (in.readInt() != computed) {
                    throw new MalformedFileException("it is damaged (a part of it does not have its checksum)");
                }
            } while (!type.equals(LAST));
        } catch (EOFException e) {
            throw new MalformedFileException("it is cut short");
        }
    }

    /** Width, height, bits of a sample, type of colour: 2 bits of it are whether there is colour and whether transparency. */
    private static void requireBearable(ByteBuffer header, long fileSize) throws IOException {
        if (header.remaining() < HEADER) {
            throw new EOFException();
        }
        int colour = header.get(9);
        int samples = 1 + ((colour & 3) == 2 ? 2 : 0) + ((colour >> 2) & 1);
        long bytes = Math.max(1L, header.get(8) / Byte.SIZE) * samples;
        ImageFile.requireBearable(
                Integer.toUnsignedLong(header.getInt(0)), Integer.toUnsignedLong(header.getInt(4)), bytes, fileSize);
    }
}
