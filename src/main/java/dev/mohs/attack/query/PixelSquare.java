package dev.mohs.attack.query;

import java.util.SplittableRandom;

/** A square of pixels. */
record PixelSquare(int top, int left, int side) {

    /** A square anywhere in an image, the last row and column included. */
    static PixelSquare random(ImageShape image, int side, SplittableRandom random) {
        return new PixelSquare(random.nextInt(image.height() - side + 1), random.nextInt(image.width() - side + 1), side);
    }

    boolean contains(int row, int column) {
        return row >= top && row < top + side && column >= left && column < left + side;
    }

    /** Where the window's values of one channel lie, row by row. */
    int[] positions(ImageShape image, int channel) {
        int[] positions = new int[side * side];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = image.at(channel, top + i / side, left + i % side);
        }
        return positions;
    }
}
