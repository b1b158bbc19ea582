package dev.mohs.data.format.image;

/**
 * One image in red, green and blue.
 *
 * @param height rows
 * @param width  columns
 * @param values unsigned bytes, (3, height, width) in C order; three equal channels when the image is grey
 */
record PixelImage(int height, int width, byte[] values) {

    static final int CHANNELS = 3;

    /** The part of {@code newHeight} x {@code newWidth} pixels in the middle, half a pixel up and left where it is uneven. */
    PixelImage centre(int newHeight, int newWidth) {
        int top = (height - newHeight) / 2;
        int left = (width - newWidth) / 2;
        byte[] part = new byte[CHANNELS * newHeight * newWidth];
        for (int row = 0; row < CHANNELS * newHeight; row++) {
            int channel = row / newHeight;
            int y = top + row % newHeight;
            System.arraycopy(values, (channel * height + y) * width + left, part, row * newWidth, newWidth);
        }
        return new PixelImage(newHeight, newWidth, part);
    }
}
