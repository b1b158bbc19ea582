package dev.mohs.data;

import dev.mohs.io.AtomicFiles;
import dev.mohs.io.MalformedFileException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/**
 * PNG and JPEG files. Which of the two is told by the first bytes. Transparency, colour profiles and the orientation that a
 * camera notes are left aside, as Pillow's {@code Image.open(file).convert("RGB")} does; 16 bits become 8.
 */
final class ImageFile {

    /** 33 megapixels: more than a small model will ever see, and little enough for any heap. */
    private static final long MOST_PIXELS = 1 << 25;

    private static final String PNG_FORMAT = "png";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private ImageFile() {}

    /** Whether {@code file} is called like an image that can be read. */
    static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    /**
     * Reads an image; its size is looked at before anything is decoded.
     *
     * @throws MalformedFileException if it is neither PNG nor JPEG, too large, cut short or damaged
     */
    static PixelImage read(Path file) throws IOException {
        String format = format(file);
        if (format.equals(PNG_FORMAT)) {
            PngChunks.verify(file);
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            requireBearable(reader.getWidth(0), reader.getHeight(0));
            String[] damage = new String[1];
            // The readers give what they have of a damaged image, and a warning.
            reader.addIIOReadWarningListener((source, warning) -> damage[0] = warning);
            BufferedImage image = reader.read(0);
            if (damage[0] != null) {
                throw new MalformedFileException("it is damaged (" + damage[0] + ")");
            }
            requireScreenColours(image.getColorModel().getColorSpace().getType());
            return pixels(image);
        } catch (MalformedFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // To damaged headers the readers answer with all kinds of runtime exceptions.
            String reason = e instanceof IOException io ? AtomicFiles.reason(io) : String.valueOf(e.getMessage());
            throw new MalformedFileException("it is damaged, or of a kind that cannot be read (" + reason + ")");
        } finally {
            reader.dispose();
        }
    }

    private static String format(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(PNG.length);
        }
        if (Arrays.equals(start, PNG)) {
            return PNG_FORMAT;
        }
        if (start.length > JPEG.length && Arrays.equals(start, 0, JPEG.length, JPEG, 0, JPEG.length)) {
            return "jpeg";
        }
        throw new MalformedFileException("its content is neither PNG nor JPEG");
    }

    private static void requireBearable(long width, long height) throws MalformedFileException {
        if (width * height > MOST_PIXELS) {
            throw new MalformedFileException("it says that it has " + width + " x " + height + " pixels; at most " + MOST_PIXELS
                    + " are read");
        }
    }

    private static void requireScreenColours(int colourSpace) throws MalformedFileException {
        if (colourSpace != ColorSpace.TYPE_RGB && colourSpace != ColorSpace.TYPE_GRAY) {
            throw new MalformedFileException("it is neither grey nor red, green and blue; convert it, from CMYK for instance");
        }
    }

    private static PixelImage pixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] values = new byte[PixelImage.CHANNELS * height * width];
        for (int y = 0; y < height; y++) {
            for (int channel = 0; channel < PixelImage.CHANNELS; channel++) {
                int[] row = image.getColorModel() instanceof IndexColorModel
                        ? paletteRow(image, y, channel)
                        : row(image.getRaster(), y, channel);
                for (int x = 0; x < width; x++) {
                    values[(channel * height + y) * width + x] = (byte) row[x];
                }
            }
        }
        return new PixelImage(height, width, values);
    }

    private static int[] paletteRow(BufferedImage image, int y, int channel) {
        int[] row = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
        for (int x = 0; x < row.length; x++) {
            row[x] = row[x] >> (2 - channel) * Byte.SIZE & 0xff;
        }
        return row;
    }

    /** The samples as they stand in the file: asked for colours, Java would take grey for linear light and brighten it. */
    private static int[] row(Raster raster, int y, int channel) {
        int band = raster.getNumBands() < PixelImage.CHANNELS ? 0 : channel;
        int[] row = raster.getSamples(0, y, raster.getWidth(), 1, band, (int[]) null);
        int most = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
        if (most != 0xff) {
            for (int x = 0; x < row.length; x++) {
                row[x] = Math.round(row[x] * 255f / most);
            }
        }
        return row;
    }
}
