package dev.mohs.data.format.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands before the pixels of a JPEG file, as far as it decides what they mean.
 *
 * @param isYCbCr       whether three components are luma and two differences of colour, rather than red, green and blue
 * @param isProgressive whether it comes in several passes, of which one that is missing leaves a coarser image
 * @param orientation   as a camera notes it, from 1, upright, to 8
 * @param hasEnd        whether the end is marked
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 * @see <a href="https://www.w3.org/Graphics/JPEG/jfif3.pdf">JFIF 1.02</a>
 */
record JpegMarkers(boolean isYCbCr, boolean isProgressive, int orientation, boolean hasEnd) {

    private static final int UPRIGHT = 1;
    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP14 = 0xee;
    private static final int PROGRESSIVE = 0xc2;
    private static final int ADOBE_TRANSFORM = 11;
    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY = 12;
    private static final byte[] RGB = {'R', 'G', 'B'};

    /** Reads as far as there is something to read. */
    static JpegMarkers of(byte[] file) {
        boolean jfif = false;
        int adobe = -1;
        byte[] components = new byte[0];
        boolean progressive = false;
        int orientation = UPRIGHT;
        int at = 0;
        int marker = 0;
        while (marker != SCAN && marker != END && (at = nextMarker(file, at)) >= 0) {
            marker = file[at++] & 0xff;
            if (marker == START || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd7) || at + 2 > file.length) {
                continue;
            }
            int length = Math.min(((file[at] & 0xff) << Byte.SIZE) | (file[at + 1] & 0xff), file.length - at);
            byte[] segment = Arrays.copyOfRange(file, at + Math.min(2, length), at + length);
            jfif |= marker == APP0 && startsWith(segment, "JFIF\0");
            adobe = marker == APP14 && startsWith(segment, "Adobe") && segment.length > ADOBE_TRANSFORM
                    ? segment[ADOBE_TRANSFORM]
                    : adobe;
            orientation = marker == APP1 && startsWith(segment, "Exif\0\0") ? orientation(segment) : orientation;
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                progressive = marker == PROGRESSIVE;
                components = components(segment);
            }
            at += length;
        }
        return new JpegMarkers(
                isYCbCr(jfif, adobe, components), progressive, orientation, at >= 0 && endsAfter(file, at));
    }

    /** JFIF says so, Adobe's marker says which; without both, components called R, G and B are these. */
    private static boolean isYCbCr(boolean jfif, int adobe, byte[] components) {
        return jfif || (adobe >= 0 ? adobe != 0 : !Arrays.equals(components, RGB));
    }

    /** The place of the byte that says which marker it is, or -1. Stray bytes before a marker are passed over, as decoders do. */
    private static int nextMarker(byte[] file, int from) {
        for (int at = from; at + 1 < file.length; at++) {
            if (file[at] == (byte) 0xff && file[at + 1] != 0 && file[at + 1] != (byte) 0xff) {
                return at + 1;
            }
        }
        return -1;
    }

    private static boolean endsAfter(byte[] file, int from) {
        for (int at = file.length - 2; at >= from; at--) {
            if (file[at] == (byte) 0xff && (file[at + 1] & 0xff) == END) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] segment, String start) {
        byte[] wanted = start.getBytes(StandardCharsets.US_ASCII);
        return segment.length >= wanted.length && Arrays.equals(segment, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** Of a frame header: precision, height, width, how many, and three bytes for each. */
    private static byte[] components(byte[] frame) {
        int count = frame.length < 6 ? 0 : Math.min(frame[5] & 0xff, (frame.length - 6) / 3);
        byte[] ids = new byte[count];
        for (int i = 0; i < count; i++) {
            ids[i] = frame[6 + 3 * i];
        }
        return ids;
    }

    /** Of the first directory of Exif, which is a TIFF file behind six bytes. */
    private static int orientation(byte[] exif) {
        if (exif.length < 14) {
            return UPRIGHT;
        }
        ByteBuffer tiff = ByteBuffer.wrap(exif, 6, exif.length - 6).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        if (directory + 2 > tiff.limit()) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) ENTRY * i;
            if (entry + ENTRY <= tiff.limit() && Short.toUnsignedInt(tiff.getShort((int) entry)) == ORIENTATION) {
                int value = tiff.getShort((int) entry + 8);
                return value >= UPRIGHT && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    boolean isUpright() {
        return orientation == UPRIGHT;
    }
}
