package dev.mohs.io;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Small pictures as PNG (W3C PNG Specification, third edition), 8 bits a sample. The pixels are stored uncompressed
 * (RFC 1951, section 3.2.4): what {@code javax.imageio} writes depends on the zlib that the platform ships, and a
 * report must be the same bytes everywhere.
 */
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int LARGEST_STORED_BLOCK = 0xffff;

    private Png() {}

    /**
     * The bytes of a PNG file.
     *
     * @param values   (channels, height, width) in row-major order; 1 channel is grey, 3 are red, green, blue
     * @param channels 1 or 3
     * @param lower    the value shown black; smaller ones are too
     * @param upper    the value shown at full intensity; larger ones are too
     */
    public static byte[] encode(float[] values, int channels, int height, int width, double lower, double upper) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a picture has 1 or 3 channels, not " + channels);
        }
        if (values.length != channels * height * width) {
            throw new IllegalArgumentException(values.length + " values do not fill " + channels + " × " + height
                    + " × " + width);
        }
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.write(SIGNATURE);
            writeChunk(file, "IHDR", header(height, width, channels == 1 ? GREY : RGB));
            writeChunk(file, "IDAT", zlibStored(scanlines(values, channels, height, width, lower, upper)));
            writeChunk(file, "IEND", new byte[0]);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }

    /** The same as a {@code data:} address, to stand in a page. */
    public static String dataUri(float[] values, int channels, int height, int width, double lower, double upper) {
        byte[] file = encode(values, channels, height, width, lower, upper);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(file);
    }

    private static byte[] header(int height, int width, int colourType) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, (byte) colourType, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] scanlines(float[] values, int channels, int height, int width, double lower, double upper) {
        byte[] lines = new byte[height * (1 + width * channels)];
        int next = 0;
        for (int y = 0; y < height; y++) {
            next++; // filter type 0: none
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    lines[next++] = sample(values[(c * height + y) * width + x], lower, upper);
                }
            }
        }
        return lines;
    }

    private static byte sample(float value, double lower, double upper) {
        return (byte) Math.round(255 * Math.min(1, Math.max(0, (value - lower) / (upper - lower))));
    }

    private static byte[] zlibStored(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0x7801);
        for (int start = 0; start < data.length; start += LARGEST_STORED_BLOCK) {
            int length = Math.min(LARGEST_STORED_BLOCK, data.length - start);
            out.writeByte(start + length == data.length ? 1 : 0);
            out.writeShort(Short.reverseBytes((short) length));
            out.writeShort(Short.reverseBytes((short) ~length));
            out.write(data, start, length);
        }
        Adler32 checksum = new Adler32();
        checksum.update(data);
        out.writeInt((int) checksum.getValue());
        return bytes.toByteArray();
    }

    private static void writeChunk(ByteArrayOutputStream file, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) checksum.getValue());
    }
}
