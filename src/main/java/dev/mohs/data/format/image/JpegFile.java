package dev.mohs.data.format.image;

import dev.mohs.io.MalformedFileException;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG files. Samples are taken as the decoder finds them and made red, green and blue here: asked for an image, Java applies the
 * colour profiles of cameras, and takes some files for red, green and blue that everybody else takes for luma and differences.
 */
final class JpegFile {

    /** What decoders complain of although every pixel is there. */
    private static final Pattern HARMLESS =
            Pattern.compile(".*(extraneous bytes before marker|JFIF revision number|Adobe color transform code).*");

    private static final byte[] END = {(byte) 0xff, (byte) 0xd9};
    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);

    private JpegFile() {}

    /**
     * Decodes {@code content}.
     *
     * @param remarks is told what a user may want to know of an image that is used, a phrase
     * @throws MalformedFileException if it is damaged, pixels are missing, or it is neither grey nor colour of a screen
     * @throws IOException if the decoder gives up
     */
    static PixelImage read(byte[] content, Consumer<String> remarks) throws IOException {
        JpegMarkers markers = JpegMarkers.of(content);
        if (markers.isProgressive() && !markers.hasEnd()) {
            throw new MalformedFileException("it is cut short");
        }
        List<String> warnings = new ArrayList<>();
        Raster raster = decode(content, warnings);
        for (String warning : warnings) {
            if (!HARMLESS.matcher(warning).matches()) {
                throw new MalformedFileException("it is damaged, or cut short (" + warning + ")");
            }
        }
        if (!warnings.isEmpty()) {
            remarks.accept("with stray bytes or markers in it, of which no pixel is missing");
        }
        if (!markers.isUpright()) {
            remarks.accept("with an orientation that a camera noted, which is left aside");
        }
        return switch (raster.getNumBands()) {
            case 1 -> plain(raster, new int[] {0, 0, 0});
            case 3 -> markers.isYCbCr() ? converted(raster) : plain(raster, new int[] {0, 1, 2});
            default -> throw new MalformedFileException(
                    "it is neither grey nor red, green and blue; convert it, from CMYK for instance");
        };
    }

    /** With an end behind it: of a file without one, only pixels that are missing count. */
    private static Raster decode(byte[] content, List<String> warnings) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new SequenceInputStream(
                new ByteArrayInputStream(content), new ByteArrayInputStream(END)))) {
            reader.setInput(in, true, true);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            ImageFile.requireBearable(reader.getWidth(0), reader.getHeight(0), PixelImage.CHANNELS, content.length);
            return reader.readRaster(0, null);
        } finally {
            reader.dispose();
        }
    }

    private static PixelImage plain(Raster raster, int[] bands) {
        byte[] values = new byte[PixelImage.CHANNELS * raster.getHeight() * raster.getWidth()];
        int next = 0;
        for (int band : bands) {
            for (int y = 0; y < raster.getHeight(); y++) {
                for (int sample : raster.getSamples(0, y, raster.getWidth(), 1, band, (int[]) null)) {
                    values[next++] = (byte) sample;
                }
            }
        }
        return new PixelImage(raster.getHeight(), raster.getWidth(), values);
    }

    /**
     * R = Y + 1.402 Cr, G = Y − 0.34414 Cb − 0.71414 Cr, B = Y + 1.772 Cb, with Cb and Cr less 128, rounded in 16 bits of fraction
     * as the decoders do that others use.
     */
    private static PixelImage converted(Raster raster) {
        int width = raster.getWidth();
        int plane = raster.getHeight() * width;
        byte[] values = new byte[PixelImage.CHANNELS * plane];
        for (int y = 0; y < raster.getHeight(); y++) {
            int[] luma = raster.getSamples(0, y, width, 1, 0, (int[]) null);
            int[] blue = raster.getSamples(0, y, width, 1, 1, (int[]) null);
            int[] red = raster.getSamples(0, y, width, 1, 2, (int[]) null);
            for (int x = 0; x < width; x++) {
                int cb = blue[x] - 128;
                int cr = red[x] - 128;
                int at = y * width + x;
                values[at] = limited(luma[x] + ((fixed(1.402) * cr + HALF) >> BITS));
                values[at + plane] = limited(luma[x] + ((-fixed(0.34414) * cb - fixed(0.71414) * cr + HALF) >> BITS));
                values[at + 2 * plane] = limited(luma[x] + ((fixed(1.772) * cb + HALF) >> BITS));
            }
        }
        return new PixelImage(raster.getHeight(), width, values);
    }

    private static int fixed(double factor) {
        return (int) (factor * (1 << BITS) + 0.5);
    }

    private static byte limited(int value) {
        return (byte) Math.min(Math.max(value, 0), 0xff);
    }
}
