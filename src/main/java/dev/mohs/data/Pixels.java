package dev.mohs.data;

/** The input values of images, wherever they come from: image after image, each in (channel, row, column) order. */
@FunctionalInterface
interface Pixels {

    float at(int index);

    /**
     * Unsigned bytes, which become input values when asked for.
     *
     * @param scale what they are divided by
     * @throws IllegalArgumentException if a byte could become a value that is out of bounds
     */
    static Pixels ofBytes(byte[] bytes, float scale, DataDescription bounds) {
        float[] values = new float[1 << Byte.SIZE];
        for (int value = 0; value < values.length; value++) {
            values[value] = value / scale;
        }
        requireWithin(bounds, values);
        return i -> values[bytes[i] & 0xff];
    }

    /**
     * Values that are within the bounds.
     *
     * @throws IllegalArgumentException if a value is out of bounds
     */
    static Pixels ofFloats(float[] values, DataDescription bounds) {
        requireWithin(bounds, values);
        return i -> values[i];
    }

    private static void requireWithin(DataDescription bounds, float[] values) {
        for (float value : values) {
            if (!(value >= bounds.lower() && value <= bounds.upper())) {
                throw new IllegalArgumentException(
                        "the input value " + value + " is not between " + bounds.lower() + " and " + bounds.upper());
            }
        }
    }

    /** Those from {@code start} on; shares the memory of this object. */
    default Pixels from(int start) {
        return i -> at(start + i);
    }

    /** Those of the images with the given indices, in that order; shares the memory of this object. */
    default Pixels of(int[] images, int imageSize) {
        return i -> at(images[i / imageSize] * imageSize + i % imageSize);
    }
}
