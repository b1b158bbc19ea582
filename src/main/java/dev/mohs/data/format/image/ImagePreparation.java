package dev.mohs.data.format.image;

import dev.mohs.io.MalformedFileException;

/**
 * What is done to every image of a folder before it is used.
 *
 * @param resize what the shorter side becomes, in pixels, the longer one in proportion (rounded down); 0 for the original size
 * @param height of the part in the middle that is kept; 0 for all
 * @param width  of that part; 0 for all
 */
public record ImagePreparation(int resize, int height, int width) {

    /** Larger than this nothing is made; {@link ImageFile} has a limit for what is read. */
    private static final long MOST_PIXELS = 1 << 25;

    /** Whether images stay as they are. */
    boolean isNone() {
        return resize == 0 && height == 0;
    }

    /**
     * The prepared image.
     *
     * @throws MalformedFileException if it is smaller than the part to be kept, or would become absurdly long
     */
    PixelImage apply(PixelImage image) throws MalformedFileException {
        PixelImage resized = resize == 0 ? image : resized(image);
        if (height == 0) {
            return resized;
        }
        if (resized.height() < height || resized.width() < width) {
            throw new MalformedFileException("it has " + resized.height() + " x " + resized.width()
                    + " pixels" + (resize == 0 ? "" : " once resized") + ", too few for a crop of " + height + " x " + width
                    + "; give a larger resize, or a smaller crop");
        }
        return resized.centre(height, width);
    }

    private PixelImage resized(PixelImage image) throws MalformedFileException {
        long shorter = Math.min(image.height(), image.width());
        long newHeight = image.height() * (long) resize / shorter;
        long newWidth = image.width() * (long) resize / shorter;
        // The second is an intermediate image, narrowed but not yet lowered.
        if (Math.max(newHeight * newWidth, image.height() * newWidth) > MOST_PIXELS) {
            throw new MalformedFileException("its " + image.height() + " x " + image.width() + " pixels would become "
                    + newHeight + " x " + newWidth + ", more than the " + MOST_PIXELS + " that an image may have");
        }
        return Resampling.resize(image, (int) newHeight, (int) newWidth);
    }
}
