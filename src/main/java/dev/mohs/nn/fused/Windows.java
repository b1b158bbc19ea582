package dev.mohs.nn.fused;

import ai.djl.ndarray.types.Shape;

/**
 * The 2 × 2 windows of an array (N, C, H, W), by bands of two rows. A last odd row or column is in no window.
 *
 * @param planes how often there are {@code bands} bands without a row in between: one for all planes where H is even
 * @param bands  how many bands follow each other
 * @param width  W
 * @param stride how many elements after each other the planes begin
 */
record Windows(long planes, long bands, int width, long stride) {

    /** Gets the bands block by block. */
    interface Visitor {

        /**
         * Gets bands that follow each other.
         *
         * @param input  the index of their first element
         * @param output the index of the first of their windows
         * @param bands  how many they are
         */
        void visit(long input, long output, int bands);
    }

    static Windows of(Shape shape) {
        long planes = shape.get(0) * shape.get(1);
        long height = shape.get(2);
        int width = Math.toIntExact(shape.get(3));
        return height % 2 == 0
                ? new Windows(1, planes * height / 2, width, planes * height * width)
                : new Windows(planes, height / 2, width, height * width);
    }

    int windowsInBand() {
        return width / 2;
    }

    long count() {
        return planes * bands * windowsInBand();
    }

    /** How many bands make a block. */
    private int perBlock() {
        return (int) Math.min(bands, Math.max(1, FusedOperation.BLOCK / (2 * width)));
    }

    /** The elements of a block. */
    int block() {
        return perBlock() * 2 * width;
    }

    /** How many elements of a plane lie behind its last band. */
    int remainder() {
        return (int) (stride - bands * 2 * width);
    }

    void forEachBlock(Visitor visitor) {
        int most = perBlock();
        for (long plane = 0; plane < planes; plane++) {
            for (long band = 0; band < bands; band += most) {
                visitor.visit(plane * stride + band * 2 * width, (plane * bands + band) * windowsInBand(),
                        (int) Math.min(most, bands - band));
            }
        }
    }
}
