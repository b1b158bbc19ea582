package dev.mohs.data.format.image;

import dev.mohs.io.AtomicFiles;
import dev.mohs.io.Expansion;
import dev.mohs.io.MalformedFileException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

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
     * @param remarks is told what a user may want to know of an image that is used, a phrase
     * @throws MalformedFileException if it is neither PNG nor JPEG, too large, cut short or damaged
     */
    static PixelImage read(Path file, Consumer<String> remarks) throws IOException {
        String format = format(file);
        try {
            return format.equals(PNG_FORMAT) ? png(file) : JpegFile.read(Files.readAllBytes(file), remarks);
        } catch (MalformedFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // To damaged headers the readers answer with all kinds of runtime exceptions.
            String reason = e instanceof IOException io ? AtomicFiles.reason(io) : String.valueOf(e.getMessage());
            throw new MalformedFileException("it is damaged, or of a kind that cannot be read (" + reason + ")");
        }
    }

    private static PixelImage png(Path file) throws IOException {
        PngChunks.verify(file);
        ImageReader reader = ImageIO.getImageReadersByFormatName(PNG_FORMAT).next();
        // Not a FileImageInputStream, which cannot open names that the locale cannot express.
        try (ImageInputStream in = new MemoryCacheImageInputStream(Files.newInputStream(file))) {
            reader.setInput(in, true, true);
            String[] damage = new String[1];
            // The reader gives what it has of a damaged image, and a warning.
            reader.addIIOReadWarningListener((source, warning) -> damage[0] = warning);
            BufferedImage image = reader.read(0);
            if (damage[0] != null) {
                throw new MalformedFileException("it is damaged (" + damage[0] + ")");
            }
            return pixels(image);
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

    /**
     * Refuses sizes that no heap bears, or that a file of {@code fileSize} bytes cannot honestly have.
     *
     * @throws MalformedFileException if the image would have too many pixels, or {@link Expansion} does not allow for them
     */
    static void requireBearable(long width, long height, long bytesPerPixel, long fileSize) throws MalformedFileException {
        if ((double) width * height > MOST_PIXELS) {
            throw new MalformedFileException("it says that it has " + width + " x " + height + " pixels; at most " + MOST_PIXELS
                    + " are read");
        }
        Expansion.of(fileSize).take(width * height * bytesPerPixel);
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
            row[x] = (row[x] >> ((2 - channel) * Byte.SIZE)) & 0xff;
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
