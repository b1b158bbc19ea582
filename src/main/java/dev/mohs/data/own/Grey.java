package dev.mohs.data.own;

import dev.mohs.data.format.Examples;
import dev.mohs.io.NpyArray;
import java.util.List;

/** Colour images without colour, both {@code uint8} of shape (N, 3, height, width). */
final class Grey {

    private Grey() {}

    /** Whether red, green and blue are the same everywhere. */
    static boolean isGrey(Examples colour) {
        byte[] values = ((NpyArray.Bytes) colour.values()).values();
        int plane = plane(colour);
        for (int image = 0; image < values.length; image += 3 * plane) {
            for (int i = image; i < image + plane; i++) {
                if (values[i] != values[i + plane] || values[i] != values[i + 2 * plane]) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The luma of each pixel, 0.299 R + 0.587 G + 0.114 B, as {@code uint8} of shape (N, 1, height, width).
     *
     * @see <a href="https://www.itu.int/rec/R-REC-BT.601">ITU-R BT.601, section 2.5.1</a>
     */
    static Examples of(Examples colour) {
        byte[] values = ((NpyArray.Bytes) colour.values()).values();
        int plane = plane(colour);
        byte[] luma = new byte[values.length / 3];
        for (int i = 0; i < luma.length; i++) {
            int red = i / plane * 3 * plane + i % plane;
            luma[i] = (byte) Math.round(0.299 * (values[red] & 0xff)
                    + 0.587 * (values[red + plane] & 0xff)
                    + 0.114 * (values[red + 2 * plane] & 0xff));
        }
        List<Integer> shape = colour.values().shape();
        return new Examples(NpyArray.of(luma, shape.get(0), 1, shape.get(2), shape.get(3)), colour.labels());
    }

    private static int plane(Examples colour) {
        return colour.imageShape().get(1) * colour.imageShape().get(2);
    }
}
